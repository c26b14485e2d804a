import type { Locator, Page } from "@playwright/test";
import { defaultSettings } from "../../sandbox/clerk/settings";
import { type Credentials, signIn } from "./account";
import { test as base, expect } from "./fixtures";

type VisitorFixtures = {
  /** Lets Clerk refuse, and puts back what a test changes of it. */
  clerk: undefined;
  /** In the test's own browser window. */
  visitor: Visitor;
  /** In another browser, which shares nothing with the first. */
  newVisitor: () => Promise<Visitor>;
  /** Part of the latest mail to an address, which has to be the `count`th. */
  mailed: (email: string, part: RegExp, count?: number) => Promise<string>;
};

export const test = base.extend<VisitorFixtures>({
  clerk: [
    async ({ sandbox, guard }, use) => {
      // Chromium reports every request that is refused, and to be refused is the point of many of these tests.
      guard.allow(/status of 4\d\d/, /^4\d\d for POST [^ ]*\/__clerk\//);
      await use(undefined);
      await sandbox.configureClerk(defaultSettings);
    },
    { auto: true },
  ],
  visitor: async ({ page }, use) => use(new Visitor(page)),
  newVisitor: async ({ browser }, use) => use(async () => new Visitor(await (await browser.newContext()).newPage())),
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

  async signIn(account: Credentials): Promise<void> {
    await signIn(this.page, account);
  }

  async expectTitle(title: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }

  /** @param wanted the page that was wanted first. */
  async expectSetup(wanted?: string): Promise<void> {
    await this.expectTitle("Set up your profile");
    expect(new URL(this.page.url()).searchParams.get("next") ?? undefined).toBe(wanted);
  }

  /** What is wrong stands at a field, which has the focus. */
  async expectProblem(label: string, problem: string): Promise<void> {
    await expect(this.field(label)).toBeFocused();
    await expect(this.field(label)).toHaveAccessibleDescription(new RegExp(problem.replace(/[?.]/g, "\\$&")));
  }
}
