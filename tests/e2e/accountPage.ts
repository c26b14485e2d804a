import type { Locator, Page } from "@playwright/test";
import { defaultSettings } from "../../sandbox/clerk/settings";
import { type Credentials, signIn } from "./account";
import { test as base, expect } from "./fixtures";

type AccountFixtures = {
  /** Allows Clerk's error responses and restores its settings after the test. */
  clerk: undefined;
  /** A page object in the test's own browser context. */
  accountPage: AccountPage;
  /** Creates a page object in a new browser context. */
  newAccountPage: () => Promise<AccountPage>;
  /** Returns the match of `part` in the latest mail to an address, which must be the `count`th. */
  mailed: (email: string, part: RegExp, count?: number) => Promise<string>;
};

export const test = base.extend<AccountFixtures>({
  clerk: [
    async ({ sandbox, guard }, use) => {
      // Chromium logs every rejected request, and rejections are the subject of many of these tests.
      guard.allow(/status of 4\d\d/, /^4\d\d for POST [^ ]*\/__clerk\//);
      await use(undefined);
      await sandbox.configureClerk(defaultSettings);
    },
    { auto: true },
  ],
  accountPage: async ({ page }, use) => use(new AccountPage(page)),
  newAccountPage: async ({ browser }, use) =>
    use(async () => new AccountPage(await (await browser.newContext()).newPage())),
  mailed: async ({ sandbox }, use) =>
    use(async (email, part, count = 1) => {
      await expect.poll(async () => (await sandbox.mailsTo(email)).length).toBe(count);
      const mail = (await sandbox.mailsTo(email)).at(-1);
      const [found = ""] = part.exec(mail?.text ?? "") ?? [];
      expect(found, `${part} in the mail to ${email}`).not.toBe("");
      return found;
    }),
});

export { expect };

export const anyLink = /http:\S+/;
export const anyCode = /\d{6}/;

/** Page object of the account pages. */
export class AccountPage {
  constructor(readonly page: Page) {}

  /** Opens another tab in the same browser context. */
  async newTab(): Promise<AccountPage> {
    return new AccountPage(await this.page.context().newPage());
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

  async signIn(account: Credentials): Promise<void> {
    await signIn(this.page, account);
  }

  async expectTitle(title: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }

  /** @param wanted the page that was requested first. */
  async expectSetup(wanted?: string): Promise<void> {
    await this.expectTitle("Set up your profile");
    expect(new URL(this.page.url()).searchParams.get("next") ?? undefined).toBe(wanted);
  }

  /** Checks that a field shows the problem and has the focus. */
  async expectProblem(label: string, problem: string): Promise<void> {
    await expect(this.field(label)).toBeFocused();
    await expect(this.field(label)).toHaveAccessibleDescription(new RegExp(problem.replace(/[?.]/g, "\\$&")));
  }
}
