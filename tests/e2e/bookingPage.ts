import { expect, type Locator, type Page } from "@playwright/test";
import type { Details, TestEventType } from "./eventType";

const labels: Record<keyof Details, string> = {
  firstName: "First name",
  lastName: "Last name",
  email: "Email",
  phone: "Phone",
};

/** Page object of the booking page and the confirmation. */
export class BookingPage {
  constructor(
    readonly page: Page,
    readonly eventType: Pick<TestEventType, "slug" | "title" | "client">,
  ) {}

  /** Opens the booking link, optionally at a date. */
  async open(date?: string): Promise<void> {
    await this.page.goto(`/book/${this.eventType.slug}${date ? `?date=${date}` : ""}`);
    await expect(this.page.getByRole("heading", { level: 1, name: this.eventType.title })).toBeVisible();
  }

  /** The time buttons of the selected day. */
  get times(): Locator {
    return this.page.getByRole("region", { name: /^(Morning|Afternoon|Evening)$/ }).getByRole("button");
  }

  time(label: string): Locator {
    return this.times.filter({ hasText: new RegExp(`^${label}$`) });
  }

  /** The button of a day. `label` is its date, with or without the text after it. */
  day(label: string): Locator {
    return this.page.getByRole("grid").getByRole("button", { name: new RegExp(`^${label}(,|$)`) });
  }

  field(name: keyof Details): Locator {
    return this.page.getByRole("textbox", { name: labels[name] });
  }

  get bookButton(): Locator {
    return this.page.getByRole("button", { name: /^Book( \d+ sessions)?$/ });
  }

  /** The alert that prevents booking. */
  get notice(): Locator {
    return this.page.getByRole("alert");
  }

  /** Opens the page and selects a time of its first day, which shows the form. */
  async openForm(time = "9:00 AM"): Promise<void> {
    await this.open();
    await this.chooseTime(time);
  }

  async chooseTime(label: string): Promise<void> {
    await this.time(label).click();
    await expect(this.page.getByRole("heading", { name: "Your details" })).toBeVisible();
  }

  async fillIn(details: Details = this.eventType.client): Promise<void> {
    for (const name of fieldNames) await this.field(name).fill(details[name]);
  }

  async expectFilledIn(details: Details = this.eventType.client): Promise<void> {
    for (const name of fieldNames) await expect(this.field(name)).toHaveValue(details[name]);
  }

  async book(): Promise<void> {
    await this.bookButton.click();
  }

  /** Waits for the confirmation. @returns the manage token. */
  async expectBooked(): Promise<string> {
    await expect(this.page.getByRole("heading", { level: 1, name: /^You’re booked/ })).toBeVisible();
    return decodeURIComponent(new URL(this.page.url()).hash.slice(1));
  }

  /** The booking details on the confirmation. */
  get ticket(): Locator {
    return this.page.getByRole("region", { name: "Your booking" });
  }
}

const fieldNames = ["firstName", "lastName", "email", "phone"] as const;
