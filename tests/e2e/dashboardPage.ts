import { expect, type Locator, type Page } from "@playwright/test";
import { ZONE } from "../dates/dates";
import { createAccount } from "./account";
import { BookingPage } from "./bookingPage";
import type { Sandbox } from "./sandbox";
import { newWord } from "./words";

/** Page object of the dashboard of a new professional who is signed in. */
export class DashboardPage {
  private constructor(
    readonly page: Page,
    /** Part of every name and link, unique to this test. */
    readonly id: string,
  ) {}

  /** Creates a professional with a completed profile and opens their dashboard. */
  static async setUp(page: Page, sandbox: Sandbox): Promise<DashboardPage> {
    const dashboard = new DashboardPage(page, newWord());
    const { email, clerkUserId } = await createAccount(page, sandbox, {});
    const profile = { fullName: `Teacher ${dashboard.id}`, profileSlug: dashboard.path.slice(1), timeZone: ZONE };
    await sandbox.db("addProfessional", { email, clerkUserId, ...profile });
    await page.goto(dashboard.path);
    await dashboard.expectList();
    return dashboard;
  }

  /** Returns the same dashboard in another tab. */
  inNewTab(page: Page): DashboardPage {
    return new DashboardPage(page, this.id);
  }

  get path(): string {
    return `/teacher-${this.id}`;
  }

  async expectList(): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: "Event types" })).toBeVisible();
    await expect(this.page).toHaveURL(this.path);
  }

  card(title: string): Locator {
    return this.page.getByRole("article").filter({ has: this.page.getByRole("heading", { name: title, exact: true }) });
  }

  /** Chooses an action in the card's menu. */
  async choose(title: string, action: string): Promise<void> {
    await this.card(title)
      .getByRole("button", { name: `More for ${title}` })
      .click();
    await this.card(title).getByRole("button", { name: action, exact: true }).click();
  }

  field(label: string): Locator {
    return this.page.getByRole("textbox", { name: label });
  }

  /** The fields of a time window in the form. */
  hours(name: string): { from: Locator; to: Locator } {
    const row = this.page.getByRole("group", { name, exact: true });
    return { from: row.getByLabel("From"), to: row.getByLabel("To") };
  }

  /**
   * Copies Monday's hours in the form. Uses the keyboard because the popover may flip to the other side while
   * scrolling.
   */
  async copyMondayTo(...days: string[]): Promise<void> {
    await this.page.getByRole("button", { name: "Copy Monday to other days" }).click();
    for (const day of days) await this.page.getByRole("checkbox", { name: day }).press("Space");
    await this.page.getByRole("button", { name: "Copy", exact: true }).press("Enter");
    for (const day of days) await expect(this.hours(`${day}, hours`).from).toBeVisible();
  }

  get save(): Locator {
    return this.page.getByRole("button", { name: /^(Create event type|Save changes)$/ });
  }

  /** Creates an event type with default values that is open every day. */
  async create(title: string): Promise<void> {
    await this.page.getByRole("link", { name: /^(Create your first event type|New event type)$/ }).click();
    await this.field("Title").fill(title);
    await this.copyMondayTo("Saturday", "Sunday");
    await this.save.click();
    await this.expectList();
    await expect(this.card(title)).toBeVisible();
  }

  /** Opens a page object for booking one of the event types, in a new browser context. */
  async clientPage(title: string, slug: string): Promise<BookingPage> {
    const context = await this.page.context().browser()?.newContext();
    if (!context) throw new Error("The page has no browser.");
    const client = {
      firstName: "Client",
      lastName: "One",
      email: `client.${this.id}@example.com`,
      phone: "310 555 0101",
    };
    return new BookingPage(await context.newPage(), { title, slug, client });
  }

  /** Opens the form of an event type. */
  async edit(title: string): Promise<void> {
    await this.card(title)
      .getByRole("link", { name: `Edit ${title}` })
      .click();
    await expect(this.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }
}
