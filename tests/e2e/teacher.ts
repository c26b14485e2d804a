import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { ZONE } from "../dates/dates";
import { newAccount } from "./account";
import { BookingPage } from "./bookingPage";
import type { Sandbox } from "./sandbox";

/** A professional of one test, in a browser that is signed in, at their event types. */
export class Teacher {
  private constructor(
    readonly page: Page,
    /** Part of every name and link, which no other test uses. */
    readonly word: string,
  ) {}

  /** Somebody new who has set up. */
  static async setUp(page: Page, sandbox: Sandbox): Promise<Teacher> {
    const teacher = new Teacher(page, randomBytes(4).toString("hex"));
    const { email, clerkUserId } = await newAccount(page, sandbox, {});
    const profile = { fullName: `Teacher ${teacher.word}`, profileSlug: teacher.path.slice(1), timeZone: ZONE };
    await sandbox.backstage("addProfessional", { email, clerkUserId, ...profile });
    await page.goto(teacher.path);
    await teacher.expectList();
    return teacher;
  }

  /** The same professional in another tab. */
  inTab(page: Page): Teacher {
    return new Teacher(page, this.word);
  }

  get path(): string {
    return `/teacher-${this.word}`;
  }

  async expectList(): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: "Event types" })).toBeVisible();
    await expect(this.page).toHaveURL(this.path);
  }

  card(title: string): Locator {
    return this.page.getByRole("article").filter({ has: this.page.getByRole("heading", { name: title, exact: true }) });
  }

  /** Does something by the card's menu. */
  async choose(title: string, action: string): Promise<void> {
    await this.card(title)
      .getByRole("button", { name: `More for ${title}` })
      .click();
    await this.card(title).getByRole("button", { name: action, exact: true }).click();
  }

  field(label: string): Locator {
    return this.page.getByRole("textbox", { name: label });
  }

  /** A window of a day in the form. */
  hours(name: string): { from: Locator; to: Locator } {
    const row = this.page.getByRole("group", { name, exact: true });
    return { from: row.getByLabel("From"), to: row.getByLabel("To") };
  }

  /** In the form. By the keys, since what hangs at its button may turn to the other side of it while the page scrolls. */
  async copyMondayTo(...days: string[]): Promise<void> {
    await this.page.getByRole("button", { name: "Copy Monday to other days" }).click();
    for (const day of days) await this.page.getByRole("checkbox", { name: day }).press("Space");
    await this.page.getByRole("button", { name: "Copy", exact: true }).press("Enter");
    for (const day of days) await expect(this.hours(`${day}, hours`).from).toBeVisible();
  }

  get save(): Locator {
    return this.page.getByRole("button", { name: /^(Create event type|Save changes)$/ });
  }

  /** Makes an event type by the form, with what it has from the start, every day a day of work. */
  async create(title: string): Promise<void> {
    await this.page.getByRole("link", { name: /^(Create your first|New event type)$/ }).click();
    await this.field("Title").fill(title);
    await this.copyMondayTo("Saturday", "Sunday");
    await this.save.click();
    await this.expectList();
    await expect(this.card(title)).toBeVisible();
  }

  /** A client's view of one of the teacher's event types, in a browser of its own. */
  async visitor(title: string, slug: string): Promise<BookingPage> {
    const context = await this.page.context().browser()?.newContext();
    if (!context) throw new Error("The teacher's page is open in a browser.");
    const client = {
      firstName: "Client",
      lastName: "One",
      email: `client.${this.word}@example.com`,
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
