import { expect, type Locator, type Page } from "@playwright/test";
import type { Details, Offer } from "./offer";

const labels: Record<keyof Details, string> = {
  firstName: "First name",
  lastName: "Last name",
  email: "Email",
  phone: "Phone",
};

/** What a client sees and does on the way to a booking, by the names that things have on the screen. */
export class BookingPage {
  constructor(
    readonly page: Page,
    readonly offer: Pick<Offer, "slug" | "title" | "client">,
  ) {}

  /** Follows the booking link; `date` leads to a day of it. */
  async open(date?: string): Promise<void> {
    await this.page.goto(`/book/${this.offer.slug}${date ? `?date=${date}` : ""}`);
    await expect(this.page.getByRole("heading", { level: 1, name: this.offer.title })).toBeVisible();
  }

  /** The times of the chosen day, in order, as they are labelled. */
  get times(): Locator {
    return this.page.getByRole("region", { name: /^(Morning|Afternoon|Evening)$/ }).getByRole("button");
  }

  time(label: string): Locator {
    return this.times.filter({ hasText: new RegExp(`^${label}$`) });
  }

  /** A day of the month; `label` is its date, with or without what follows. */
  day(label: string): Locator {
    return this.page.getByRole("grid").getByRole("button", { name: new RegExp(`^${label}(,|$)`) });
  }

  field(name: keyof Details): Locator {
    return this.page.getByRole("textbox", { name: labels[name] });
  }

  get bookButton(): Locator {
    return this.page.getByRole("button", { name: /^Book( \d+ sessions)?$/ });
  }

  /** What is in the way of booking. */
  get notice(): Locator {
    return this.page.getByRole("alert");
  }

  /** Opens the page and chooses a time of its first day: the form shows. */
  async openForm(time = "9:00 AM"): Promise<void> {
    await this.open();
    await this.chooseTime(time);
  }

  async chooseTime(label: string): Promise<void> {
    await this.time(label).click();
    await expect(this.page.getByRole("heading", { name: "Your details" })).toBeVisible();
  }

  async fillIn(details: Details = this.offer.client): Promise<void> {
    for (const name of fieldNames) await this.field(name).fill(details[name]);
  }

  async expectFilledIn(details: Details = this.offer.client): Promise<void> {
    for (const name of fieldNames) await expect(this.field(name)).toHaveValue(details[name]);
  }

  async book(): Promise<void> {
    await this.bookButton.click();
  }

  /** Waits for the confirmation. Returns its token. */
  async expectBooked(): Promise<string> {
    await expect(this.page.getByRole("heading", { level: 1, name: /^You are booked/ })).toBeVisible();
    return decodeURIComponent(new URL(this.page.url()).hash.slice(1));
  }

  /** What was booked, on the confirmation. */
  get ticket(): Locator {
    return this.page.getByRole("region", { name: "Your booking" });
  }
}

const fieldNames = ["firstName", "lastName", "email", "phone"] as const;
