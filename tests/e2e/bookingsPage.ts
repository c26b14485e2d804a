import type { Locator, Page } from "@playwright/test";
import { createAccount } from "./account";
import type { EventTypeOptions, TestEventType } from "./eventType";
import type { Sandbox } from "./sandbox";

/** Creates an event type of a professional who is signed in on `page`. */
export async function newProfessional(
  page: Page,
  sandbox: Sandbox,
  newEventType: (f: EventTypeOptions) => Promise<TestEventType>,
  f: EventTypeOptions = {},
) {
  const account = await createAccount(page, sandbox, {});
  return newEventType({ ...f, account });
}

export const dashboardPath = (eventType: TestEventType, below = "") => `/${eventType.professional.profileSlug}${below}`;
/** The panel of the open booking. */
export const panel = (page: Page) => page.getByRole("complementary", { name: "Booking" });
/** The bookings on a day of the calendar. */
export const onDay = (page: Page, date: string): Locator => page.locator(`[data-date="${date}"] [data-booking]`);
