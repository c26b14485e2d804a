import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Authenticator } from "../convex/identity";
import { Stage } from "./fixture/stage";
import * as Steps from "./fixture/steps";

const password = "Long-enough-1";
const newPassword = "Another-one-2";
// A busy machine needs seconds to open a page.
vi.setConfig({ testTimeout: 30_000 });

let stage: Stage;
let email: string;
let count = 0;

beforeAll(async () => {
  stage = await Stage.start();
}, 60_000);

afterAll(() => stage.close());

beforeEach(async () => {
  count += 1;
  email = `teacher.${count}@example.com`;
  await stage.reset({ deviceTrust: false });
});

afterEach(() => {
  expect(stage.problems).toEqual([]);
});

const signedInAs = (page: Page, address = email) => page.getByText(`Signed in as ${address}`).waitFor();

/** Signs up and opens the link. @returns the page, signed in. */
async function signUp(): Promise<Page> {
  const page = await stage.openBrowser();
  expect(await Steps.fillSignUp(page, { emailAddress: email, password })).toEqual([]);
  expect(await Steps.sendLink(page)).toEqual([]);
  await page.goto(stage.link);
  await signedInAs(page);
  return page;
}

async function signIn(page: Page, withPassword = password): Promise<void> {
  expect(await Steps.tryPassword(page, { identifier: email, password: withPassword })).toEqual([]);
  expect(await Steps.finalizeSignIn(page)).toEqual([]);
  await signedInAs(page);
}

test("a sign-up is refused weak passwords, waits for its link, and signs in the tab that waits", async () => {
  const page = await stage.openBrowser();
  for (const [weak, refusals] of [
    ["Short-1", ["form_password_length_too_short"]],
    ["no-uppercase", ["form_password_no_uppercase"]],
    ["NO-LOWERCASE", ["form_password_no_lowercase"]],
    ["NoSpecial1", ["form_password_no_special_char"]],
    ["Passw0rd!", ["form_password_pwned"]],
  ] as const) {
    expect(await Steps.fillSignUp(page, { emailAddress: email, password: weak })).toEqual(refusals);
  }
  expect(await Steps.fillSignUp(page, { emailAddress: email, password })).toEqual([]);
  expect(await Steps.sendLink(page)).toEqual([]);
  expect(await page.evaluate(() => window.account.signUp.status)).toBe("missing_requirements");

  const elsewhere = await stage.openBrowser();
  expect(await Steps.tryPassword(elsewhere, { identifier: email, password })).toEqual(["form_identifier_not_found"]);
  await elsewhere.goto(stage.link);
  expect(Steps.linkStatus(elsewhere)).toBe("client_mismatch");

  const waited = Steps.waitForLink(page);
  const secondTab = await page.context().newPage();
  await secondTab.goto(stage.link);
  expect(Steps.linkStatus(secondTab)).toBe("verified");
  await signedInAs(secondTab);
  expect(await waited).toEqual([]);
  expect(await Steps.finalizeSignUp(page)).toEqual([]);
  await signedInAs(page);

  await secondTab.goto(stage.link);
  expect(Steps.linkStatus(secondTab)).toBe("failed");
  await expect.poll(() => stage.events.map(({ type }) => type)).toEqual(["email.created", "user.created"]);
  expect(stage.events[1]?.data).toMatchObject({ first_name: "Test", email_addresses: [{ email_address: email }] });
});

test("a session has tokens that the backend believes, and outlives a reload", async () => {
  const page = await signUp();
  await page.goto(stage.url);
  await signedInAs(page);
  const backend = new Authenticator(() => ({
    providers: [{ domain: `${stage.url}/__clerk`, applicationID: "convex" }],
  }));
  for (const options of [{}, { template: "convex" }]) {
    const token = await page.evaluate((given) => window.account.getToken(given), options);
    const { identity } = await backend.verify(token ?? "");
    const subject = await page.evaluate(() => window.account.user?.id);
    expect(identity).toMatchObject({ subject, email, emailVerified: true, name: "Test Teacher" });
  }
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === "__client")).toMatchObject({ httpOnly: true, path: "/__clerk" });
});

test("an old link has expired; of two that were sent the later counts", async () => {
  const page = await stage.openBrowser();
  expect(await Steps.fillSignUp(page, { emailAddress: email, password })).toEqual([]);
  await Steps.sendLink(page);
  const first = stage.link;
  stage.aheadMs = 11 * 60_000;
  const secondTab = await page.context().newPage();
  await secondTab.goto(first);
  expect(Steps.linkStatus(secondTab)).toBe("expired");

  await Steps.sendLink(page);
  await secondTab.goto(first);
  expect(Steps.linkStatus(secondTab)).toBe("failed");
  await secondTab.goto(stage.link);
  expect(Steps.linkStatus(secondTab)).toBe("verified");
});

test("signing out ends it in all tabs; the wrong password does not sign in, the right one does", async () => {
  const page = await signUp();
  const secondTab = await page.context().newPage();
  await secondTab.goto(stage.url);
  await signedInAs(secondTab);
  await Steps.signOut(page);
  await secondTab.getByText("Signed out").waitFor();

  expect(await Steps.tryPassword(page, { identifier: email, password: "Wrong-one-1" })).toEqual([
    "form_password_incorrect",
  ]);
  await signIn(page);
  expect(await Steps.tryPassword(page, { identifier: email, password })).toEqual(["session_exists"]);
  expect(await Steps.fillSignUp(await stage.openBrowser(), { emailAddress: email, password })).toEqual([
    "form_identifier_exists",
  ]);
});

test("a forgotten password is set anew with a code that the app mails, and ends the other sessions", async () => {
  const other = await signUp();
  const page = await stage.openBrowser();
  expect(await Steps.beginSignIn(page, { identifier: "nobody@example.com" })).toEqual(["form_identifier_not_found"]);
  expect(await Steps.beginSignIn(page, { identifier: email })).toEqual([]);
  stage.mails = [];
  expect(await Steps.sendResetCode(page)).toEqual([]);
  const isReset = ({ data }: (typeof stage.events)[number]) => data.slug === "reset_password_code";
  await expect
    .poll(() => stage.events.filter(isReset))
    .toMatchObject([{ type: "email.created", data: { to_email_address: email, delivered_by_clerk: false } }]);
  expect(stage.mails).toEqual([]);

  const code = stage.events.find(isReset)?.data.data?.otp_code ?? "";
  // A reload is what the link in the app's mail is: the browser knows its sign-in by its cookie.
  await page.reload();
  await page.getByText("Signed out").waitFor();
  expect(await Steps.giveResetCode(page, { code: code === "000000" ? "000001" : "000000" })).toEqual([
    "form_code_incorrect",
  ]);
  expect(await Steps.giveResetCode(page, { code })).toEqual([]);
  expect(await Steps.submitNewPassword(page, { password: "weak" })).toContain("form_password_length_too_short");
  expect(await Steps.submitNewPassword(page, { password: newPassword })).toEqual([]);
  expect(await Steps.finalizeSignIn(page)).toEqual([]);
  await signedInAs(page);

  await other.reload();
  await other.getByText("Signed out").waitFor();
  expect(await Steps.tryPassword(other, { identifier: email, password })).toEqual(["form_password_incorrect"]);
  await signIn(other, newPassword);
});

test("with Device Trust a new browser has to bring a code, once", async () => {
  const known = await signUp();
  stage.configure({ deviceTrust: true });
  await Steps.signOut(known);
  await signIn(known);

  const page = await stage.openBrowser();
  expect(await Steps.tryPassword(page, { identifier: email, password })).toEqual([]);
  expect(await page.evaluate(() => window.account.signIn.status)).toBe("needs_client_trust");
  expect(await Steps.sendDeviceCode(page)).toEqual([]);
  expect(await Steps.giveDeviceCode(page, { code: stage.code })).toEqual([]);
  expect(await Steps.finalizeSignIn(page)).toEqual([]);
  await signedInAs(page);
  await Steps.signOut(page);
  await signIn(page);
});

test("an account is renamed, gets another password, is signed out elsewhere, and is deleted", async () => {
  const page = await signUp();
  const other = await stage.openBrowser();
  await signIn(other);
  const result = await page.evaluate(
    async (passwords) => {
      const { user } = window.account;
      await user?.update({ firstName: "New", lastName: "" });
      const wrong = await user
        ?.updatePassword({ currentPassword: "Wrong-one-1", newPassword: passwords.newPassword })
        .catch((error: unknown) => window.codes({ error }));
      await user?.updatePassword({ ...passwords, signOutOfOtherSessions: false });
      return { wrong, fullName: user?.fullName, sessions: (await user?.getSessions())?.length };
    },
    { currentPassword: password, newPassword },
  );
  expect(result).toEqual({ wrong: ["form_password_incorrect"], fullName: "New", sessions: 2 });

  await page.evaluate(async () => {
    const { user, clerk } = window.account;
    const others = (await user?.getSessions())?.filter(({ id }) => id !== clerk.session?.id);
    for (const session of others ?? []) await session.revoke();
  });
  await other.reload();
  await other.getByText("Signed out").waitFor();
  await page.evaluate(() => window.account.user?.delete());
  await page.reload();
  await page.getByText("Signed out").waitFor();
  const refused = await Steps.tryPassword(page, { identifier: email, password: newPassword });
  expect(refused).toEqual(["form_identifier_not_found"]);
  await expect
    .poll(() => stage.events.map(({ type }) => type).filter((type) => type.startsWith("user.")))
    .toEqual(["user.created", "user.updated", "user.updated", "user.deleted"]);
});
