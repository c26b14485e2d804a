import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import type { DateTime } from "luxon";
import {
  at,
  bookableWeeks,
  datedDayText,
  dayText,
  isoDate,
  nextClockChange,
  sessionText,
  threeWeeksAgo,
} from "../dates/dates";
import { expectAccessible } from "./accessible";
import { newAccount } from "./account";
import { BookingPage } from "./bookingPage";
import { expect, test } from "./fixtures";
import { type Offer, type OfferFields, otherClient } from "./offer";
import type { Sandbox } from "./sandbox";

/** A professional who is signed in on `page` and offers a lesson. */
async function teacherWith(
  page: Page,
  sandbox: Sandbox,
  newOffer: (f: OfferFields) => Promise<Offer>,
  f: OfferFields = {},
) {
  const account = await newAccount(page, sandbox, {});
  return newOffer({ ...f, account });
}

const dashboard = (offer: Offer, below = "") => `/${offer.professional.profileSlug}${below}`;
const panel = (page: Page) => page.getByRole("complementary", { name: "Booking" });
const onDay = (page: Page, date: string): Locator => page.locator(`[data-date="${date}"] [data-booking]`);

test("a booking arrives while its professional watches; it is looked at, cancelled, and its time booked again", {
  tag: "@dates",
}, async ({ page, sandbox, newOffer, visitElsewhere }) => {
  const offer = await teacherWith(page, sandbox, newOffer);
  const start = at(offer.date, "09:00");
  await page.goto(dashboard(offer));
  await expect(page.getByRole("heading", { level: 1, name: "Event types" })).toBeVisible();
  await expect(page.getByText("Nothing booked ahead")).toBeVisible();
  const [client, watcher] = [await visitElsewhere(offer), await visitElsewhere(offer)];
  await watcher.open();
  await client.openForm("9:00 AM");
  await client.fillIn();
  await client.book();
  await client.expectBooked();

  const news = page.getByRole("list", { name: "New bookings" });
  await expect(news).toContainText(`New booking: Client One${datedDayText(start)} · ${sessionText(start)}`);
  await expect(page.getByRole("status").filter({ hasText: "New booking: Client One" })).toBeAttached();
  await expect(page.getByRole("link", { name: "Bookings 1 to come" })).toBeVisible();
  await news.getByRole("link", { name: "Show" }).click();
  await expect(panel(page).getByRole("heading", { level: 2, name: "Client One" })).toBeFocused();
  await expect(news).toBeEmpty();
  for (const text of [dayText(start), sessionText(start), offer.client.email, "+13105550101", "$45.00", "Studio 2"]) {
    await expect(panel(page)).toContainText(text);
  }
  await expect(panel(page)).toContainText(`Confirmation to ${offer.client.email}Delivered`);
  await expect(panel(page)).toContainText("Client One has no other bookings with you.");
  await expectAccessible(page);
  await expect(onDay(page, offer.date)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await expect(onDay(page, offer.date)).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(watcher.time("9:00 AM")).toBeHidden();
  await panel(page).getByRole("button", { name: "Cancel booking" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this booking?" });
  await expect(dialog).toContainText("Client One is told by email");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await panel(page).getByRole("button", { name: "Cancel booking" }).click();
  await dialog.getByRole("button", { name: "Cancel booking" }).click();
  await expect(panel(page).getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: "Cancel booking" })).toBeHidden();
  const subjects = async () => (await sandbox.mailsTo(offer.client.email)).map(({ subject }) => subject).sort();
  await expect.poll(subjects).toEqual([/^30-minute lesson/, /^Cancelled: /].map((text) => expect.stringMatching(text)));

  await watcher.chooseTime("9:00 AM");
  await watcher.fillIn(otherClient(offer));
  await watcher.book();
  await watcher.expectBooked();
  await expect(news).toContainText("New booking: Client Two");
  await expect(page.getByRole("link", { name: "Bookings 1 to come" })).toBeVisible();
  await expect(onDay(page, offer.date)).toHaveText([/^Cancelled: 9:00 AM Client One/, /^9:00 AM Client Two/]);
});

test("the rest of a series is cancelled from one of its sessions on", { tag: "@dates" }, async ({
  page,
  sandbox,
  newOffer,
  browser,
}) => {
  const openOn = bookableWeeks(4);
  const offer = await teacherWith(page, sandbox, newOffer, { sessionCount: 4, openOn });
  const client = new BookingPage(await (await browser.newContext()).newPage(), offer);
  await client.openForm("9:00 AM");
  await client.fillIn();
  await client.book();
  await client.expectBooked();

  await page.goto(dashboard(offer, "/bookings?view=list"));
  const rows = page.getByRole("main").getByRole("link", { name: /Client One/ });
  await expect(rows).toHaveCount(4);
  await expectAccessible(page);
  await rows.nth(1).click();
  await expect(panel(page)).toContainText("Session 2 of 4");
  await panel(page).getByRole("button", { name: "Cancel booking" }).click();
  await page.getByRole("radio", { name: "This and the 2 after it" }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel 3 sessions" }).click();
  await expect(rows.filter({ hasText: "Cancelled" })).toHaveCount(3);
  const bookings = await sandbox.backstage("bookingsOf", offer.slug);
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed", "cancelled", "cancelled", "cancelled"]);

  // Only what was chosen is shown: other dates, or another event type.
  await page.getByLabel("From").fill(openOn[3] ?? "");
  await expect(rows).toHaveCount(1);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download these (CSV)" }).click();
  const lines = (await readFile(await (await downloading).path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(
    new RegExp(`^${openOn[3]},09:00,.*,4,4,cancelled,Client,One,${offer.client.email},'\\+1310`),
  );
  await page.goto(dashboard(offer, "/bookings?view=list&eventType=of-nobody"));
  await expect(page.getByRole("heading", { name: "No bookings for this choice" })).toBeVisible();
  await page.goto(dashboard(offer, "/bookings/of-nobody"));
  await expect(panel(page).getByRole("heading", { name: "There is no such booking" })).toBeVisible();
});

test("the week in which the clocks go back follows its professional's clock", { tag: "@dates" }, async ({
  page,
  sandbox,
  newOffer,
}) => {
  const offer = await teacherWith(page, sandbox, newOffer);
  const midnight = nextClockChange(-60);
  const [before, night, noon, after] = [
    midnight.minus({ minutes: 30 }),
    midnight.plus({ minutes: 150 }),
    midnight.set({ hour: 12 }),
    midnight.plus({ days: 1 }).set({ hour: 12 }),
  ];
  for (const start of [before, night, noon, after]) await sandbox.backstage("addBooking", offer.slug, +start, 30);
  // Near the change the zone is named, so that the two half hours with one clock text are told apart.
  const label = (start: DateTime) => exactly(`${start.toFormat("h:mm a ZZZZ")} Client One`);
  for (const view of ["week", "month"]) {
    await page.goto(dashboard(offer, `/bookings?view=${view}&date=${isoDate(midnight)}`));
    await expect(onDay(page, isoDate(midnight))).toHaveText([night, noon].map(label), { useInnerText: true });
    await expect(onDay(page, isoDate(after))).toHaveCount(1);
  }
  await expect(onDay(page, isoDate(before))).toHaveText([label(before)], { useInnerText: true });
  await page.goto(dashboard(offer, `/bookings?view=day&date=${isoDate(midnight)}`));
  await expect(onDay(page, isoDate(midnight))).toHaveCount(2);
  await expectAccessible(page);
});

test("a professional at a fixed offset sees past weeks on that clock", { tag: "@dates" }, async ({
  page,
  sandbox,
  newOffer,
}) => {
  const offer = await teacherWith(page, sandbox, newOffer, { timeZone: "UTC-5" });
  const start = threeWeeksAgo("23:30", "UTC-5");
  await sandbox.backstage("addBooking", offer.slug, +start, 60);
  await page.goto(dashboard(offer, `/bookings?view=week&date=${isoDate(start)}`));
  await expect(onDay(page, isoDate(start))).toHaveText([/11:30 PM Client One/]);
  await page.goto(dashboard(offer, "/bookings?view=list"));
  await expect(page.getByRole("heading", { name: "Nothing booked to come" })).toBeVisible();
  await page.getByRole("button", { name: "Earlier" }).click();
  await expect(page.getByRole("link", { name: "11:30 PM–12:30 AM UTC-5 Client One" })).toBeVisible();
});

/** The text alone, whatever blanks stand around it. */
function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll("+", "\\+")}\\s*$`);
}
