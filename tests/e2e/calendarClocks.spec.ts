import type { DateTime } from "luxon";
import { isoDate, nextClockChange, threeWeeksAgo } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { dashboardPath, newProfessional, onDay } from "./bookingsPage";
import { expect, test } from "./fixtures";

test("clocks go back: the calendar uses the professional's time zone", { tag: "@dates" }, async ({
  page,
  sandbox,
  newEventType,
}) => {
  const eventType = await newProfessional(page, sandbox, newEventType);
  const midnight = nextClockChange(-60);
  const [before, night, noon, after] = [
    midnight.minus({ minutes: 30 }),
    midnight.plus({ minutes: 150 }),
    midnight.set({ hour: 12 }),
    midnight.plus({ days: 1 }).set({ hour: 12 }),
  ];
  for (const start of [before, night, noon, after]) await sandbox.db("addBooking", eventType.slug, +start, 30);
  // Near a clock change, labels name the zone to distinguish the repeated half hours.
  const label = (start: DateTime) => exactly(`${start.toFormat("h:mm a ZZZZ")} Client One\\s*· 30-minute lesson`);
  for (const view of ["week", "month"]) {
    await page.goto(dashboardPath(eventType, `/bookings?view=${view}&date=${isoDate(midnight)}`));
    await expect(onDay(page, isoDate(midnight))).toHaveText([night, noon].map(label), { useInnerText: true });
    await expect(onDay(page, isoDate(after))).toHaveCount(1);
  }
  await expect(onDay(page, isoDate(before))).toHaveText([label(before)], { useInnerText: true });
  await page.goto(dashboardPath(eventType, `/bookings?view=day&date=${isoDate(midnight)}`));
  await expect(onDay(page, isoDate(midnight))).toHaveCount(2);
  await expectAccessible(page);
});

test("a fixed UTC offset applies to past weeks", { tag: "@dates" }, async ({ page, sandbox, newEventType }) => {
  const eventType = await newProfessional(page, sandbox, newEventType, { timeZone: "UTC-5" });
  const start = threeWeeksAgo("23:30", "UTC-5");
  await sandbox.db("addBooking", eventType.slug, +start, 60);
  await page.goto(dashboardPath(eventType, `/bookings?view=week&date=${isoDate(start)}`));
  await expect(onDay(page, isoDate(start))).toHaveText([/11:30 PM Client One/]);
  await page.goto(dashboardPath(eventType, "/bookings?view=list"));
  await expect(page.getByRole("heading", { name: "No upcoming bookings" })).toBeVisible();
  await page.getByRole("button", { name: "Past" }).click();
  await expect(page.getByRole("link", { name: "11:30 PM–12:30 AM UTC-5 Client One" })).toBeVisible();
});

/** Matches exactly this text, with surrounding whitespace. */
function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll("+", "\\+")}\\s*$`);
}
