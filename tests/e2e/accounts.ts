import { randomBytes } from "node:crypto";
import { type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { defaultSettings, type Settings } from "../../sandbox/clerk/settings";
import { test as base } from "./fixtures";
import type { Sandbox } from "./sandbox";

export type Account = { emailAddress: string; password: string };

type AccountFixtures = {
  accounts: Accounts;
  /** The test's own browser window. */
  visitor: Visitor;
  /** Another browser, which shares nothing with the first. */
  newVisitor: () => Promise<Visitor>;
};

export const test = base.extend<AccountFixtures>({
  accounts: async ({ sandbox, guard }, use) => {
    // Chromium reports every request that is refused, and to be refused is the point of many of these tests.
    guard.allow(/status of 4\d\d/, /^4\d\d for POST [^ ]*\/__clerk\//);
    const accounts = new Accounts(sandbox);
    await use(accounts);
    await accounts.configure(defaultSettings);
  },
  visitor: async ({ page, accounts: _ }, use) => use(new Visitor(page)),
  newVisitor: async ({ browser }, use) => use(() => openBrowser(browser)),
});

export { expect };

async function openBrowser(browser: Browser): Promise<Visitor> {
  return new Visitor(await (await browser.newContext()).newPage());
}

/** The stand-in for Clerk, and its mails. */
export class Accounts {
  constructor(private readonly sandbox: Sandbox) {}

  /** Somebody who has no account yet. */
  newcomer(): Account {
    return { emailAddress: `teacher.${randomBytes(5).toString("hex")}@example.com`, password: "Long-enough-1" };
  }

  /** An account whose address is verified. */
  async add(context: BrowserContext): Promise<Account> {
    const account = this.newcomer();
    const { emailAddress, password } = account;
    const names = { first_name: "Test", last_name: "Teacher" };
    const id = await this.#post(context, "sign_ups", { email_address: emailAddress, password, ...names });
    await this.#post(context, `sign_ups/${id}/prepare_verification`, { strategy: "email_code" });
    const code = await this.mailed(emailAddress, /\d{6}/);
    await this.#post(context, `sign_ups/${id}/attempt_verification`, { strategy: "email_code", code });
    return account;
  }

  /** Signs a browser in, for tests whose subject is what comes after it. */
  async signIn(context: BrowserContext, { emailAddress, password }: Account): Promise<void> {
    await this.#post(context, "sign_ins", { identifier: emailAddress, password });
  }

  /** Part of the latest mail to an address, which has to be the `count`th. */
  async mailed(emailAddress: string, part: RegExp, count = 1): Promise<string> {
    await expect.poll(async () => (await this.sandbox.mailsTo(emailAddress)).length).toBe(count);
    const mail = (await this.sandbox.mailsTo(emailAddress)).at(-1);
    const [found = ""] = part.exec(mail?.text ?? "") ?? [];
    expect(found, `${part} in the mail to ${emailAddress}`).not.toBe("");
    return found;
  }

  /** What Clerk's dashboard and the passing of time decide. */
  async configure(settings: Partial<Settings>): Promise<void> {
    await fetch(`${this.sandbox.addresses.web}/__clerk/settings`, { method: "PATCH", body: JSON.stringify(settings) });
  }

  async #post(context: BrowserContext, path: string, form: Record<string, string>): Promise<string> {
    const answer = await context.request.post(`${this.sandbox.addresses.web}/__clerk/v1/client/${path}`, { form });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()).response.id;
  }
}

export const anyLink = /http:\S+/;

/** What somebody sees and does on the pages about their account, by the names that things have on the screen. */
export class Visitor {
  constructor(readonly page: Page) {}

  /** Another tab of the same browser. */
  async newTab(): Promise<Visitor> {
    return new Visitor(await this.page.context().newPage());
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  async fillIn(fields: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.field(label).fill(text);
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  async follow(link: string): Promise<void> {
    await this.page.getByRole("link", { name: link, exact: true }).click();
  }

  async expectTitle(title: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }

  /** @param wanted the page that was wanted first. */
  async expectSetup(wanted?: string): Promise<void> {
    await this.expectTitle("Set up your profile");
    expect(new URL(this.page.url()).searchParams.get("next") ?? undefined).toBe(wanted);
  }

  /** What is wrong stands at a field and has the focus there. */
  async expectProblem(label: string, problem: string): Promise<void> {
    await expect(this.field(label)).toBeFocused();
    await expect(this.field(label)).toHaveAccessibleDescription(new RegExp(problem.replace(/[?.]/g, "\\$&")));
  }

  async signIn({ emailAddress, password }: Account): Promise<void> {
    await this.fillIn({ "E-mail": emailAddress, Password: password });
    await this.press("Sign in");
  }
}
