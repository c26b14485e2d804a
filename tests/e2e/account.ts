import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Sandbox } from "./sandbox";

/** What somebody signs in with. */
export type Credentials = { email: string; password: string };
/** Somebody who can sign in. */
export type Account = Credentials & { clerkUserId: string };
type Names = { first_name?: string; last_name?: string };

/** Somebody who has no account yet, and what they would sign up with. */
export function newcomer(): Credentials {
  return { email: `teacher.${randomBytes(5).toString("hex")}@example.com`, password: "Long-enough-1" };
}

/** Makes an account, proved by the mailed code, with which the browser of `page` is signed in from then on. */
export async function newAccount(page: Page, sandbox: Sandbox, names: Names): Promise<Account> {
  const { email, password } = newcomer();
  const send = (path: string, form: Record<string, string>) =>
    page.request.post(`/__clerk/v1/client/sign_ups${path}`, { form });

  const signUp = await send("", { email_address: email, password, ...names });
  const { id } = (await signUp.json()).response;
  await send(`/${id}/prepare_verification`, { strategy: "email_code" });
  const [mail] = await sandbox.mailsTo(email);
  const code = /\d{6}/.exec(mail?.subject ?? "")?.[0] ?? "";
  const verified = await send(`/${id}/attempt_verification`, { strategy: "email_code", code });
  expect(verified).toBeOK();
  return { email, password, clerkUserId: (await verified.json()).response.created_user_id };
}

/** Signs in by the form, which shows at present. */
export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
