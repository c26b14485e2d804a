import type { Page } from "@playwright/test";
import type { DateTime } from "luxon";
import { at, bookableDays, datedDayText, dayText, isoDate, nextClockChange, today } from "../dates/dates";
import { shiftPageClock } from "../dates/testClock";
import type { BookingPage } from "./bookingPage";
import type { EventTypeOptions } from "./eventType";
import { expect, test } from "./fixtures";
import { connectionErrors, reconnect } from "./syncProxy";

const DAY_MS = 86_400_000;
/** Open all day, so that the available times change with the current time. */
const allDay = [{ startMinute: 0, endMinute: 24 * 60 }];
const early = [{ startMinute: 0, endMinute: 4 * 60 }];

test("clients with wrong device clocks see and book the same times as everyone else", {
  tag: "@dates",
}, async ({ sandbox, newEventType, bookingPage, newBookingPage }) => {
  const [later = ""] = bookableDays(1);
  const eventType = await newEventType({ openOn: [today(), later], windows: allDay });
  const [right, slow, fast] = [
    bookingPage(eventType),
    await newBookingPage(eventType),
    await newBookingPage(eventType),
  ];
  await slow.page.addInitScript(shiftPageClock, -DAY_MS);
  await fast.page.addInitScript(shiftPageClock, DAY_MS);
  for (const client of [right, slow, fast]) await client.open();
  const daysOff = async ({ page }: BookingPage) => ((await page.evaluate(() => Date.now())) - Date.now()) / DAY_MS;
  expect(await daysOff(right)).toBeCloseTo(0);
  expect(await daysOff(slow)).toBeCloseTo(-1);
  expect(await daysOff(fast)).toBeCloseTo(1);

  await expect(async () => {
    const [shown = [], ...off] = await Promise.all([right, slow, fast].map(({ page }) => shownTimes(page)));
    expect(shown).not.toEqual([]);
    expect(off).toEqual([shown, shown]);
  }).toPass();
  for (const [client, time] of [
    [slow, "9:00 AM"],
    [fast, "9:30 AM"],
  ] as const) {
    await client.open(later);
    await client.chooseTime(time);
    await client.fillIn();
    await client.book();
    await client.expectBooked();
  }
  const bookings = await sandbox.db("bookingsOf", eventType.slug);
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual(["09:00", "09:30"].map((time) => +at(later, time)));
});

test("server clock jumps: open pages follow and keep their input", {
  tag: "@dates",
}, async ({ guard, sandbox, newEventType, bookingPage, newBookingPage }) => {
  // This test restarts the sandbox twice. If it fails in between, the next test gets a new sandbox.
  test.slow();
  guard.allow(...connectionErrors);
  const [passed = "", ahead = ""] = bookableDays(2);
  const eventType = await newEventType({ openOn: [passed, ahead], windows: allDay });
  const [formPage, timesPage] = [bookingPage(eventType), await newBookingPage(eventType)];
  await timesPage.open(passed);
  await expect(timesPage.time("12:00 AM")).toBeVisible();
  await formPage.open(passed);
  await formPage.chooseTime("12:00 AM");
  // Wait for the last lazy-loaded file, which is fetched when the phone field gets the focus.
  const phoneReader = formPage.page.waitForResponse(/assets\/phone-/);
  await formPage.fillIn();
  await (await phoneReader).finished();

  await test.step("the server clock jumps ahead", async () => {
    await sandbox.kill();
    await sandbox.start({ shiftMs: +at(passed, "01:00") - Date.now() });
    await reconnect(formPage.page, timesPage.page);
    await expect(formPage.notice).toContainText(/12:00 AM P[DS]T is no longer available\./);
    await formPage.expectFilledIn();
    await expect(timesPage.time("12:00 AM")).toBeHidden();
    await formPage.open(ahead);
    await formPage.chooseTime("9:00 AM");
    await formPage.expectFilledIn();
    await formPage.book();
    await formPage.expectBooked();
    // Emails must be sent before the clock goes back: they would otherwise wait for that time.
    await expect
      .poll(() => sandbox.db("emailsOf", eventType.slug))
      .toEqual(["client: delivered", "professional: delivered"]);
  });

  await test.step("the server clock jumps back, and the client clock ahead", async () => {
    await sandbox.stop();
    await sandbox.start();
    await reconnect(timesPage.page);
    await expect(timesPage.time("12:00 AM")).toBeVisible();
    // The client's own clock jumps as well.
    await timesPage.page.evaluate(shiftPageClock, DAY_MS);
    await timesPage.chooseTime("12:00 AM");
    await timesPage.fillIn();
    await timesPage.book();
    await timesPage.expectBooked();
    await expect.poll(() => sandbox.mailsTo(eventType.client.email)).toHaveLength(2);
    const bookings = await sandbox.db("bookingsOf", eventType.slug);
    expect(bookings.map(({ startsAt }) => startsAt)).toEqual([+at(passed, "00:00"), +at(ahead, "09:00")]);
  });
});

test("clients in all time zones and locales see the same labels", { tag: "@dates" }, async ({
  newEventType,
  newBookingPage,
}) => {
  const eventType = await newEventType({ windows: allDay });
  const midnight = at(eventType.date, "00:00");
  const halfHours = midnight.plus({ days: 1 }).diff(midnight, "minutes").minutes / 30;
  const seen = new Set<string>();
  for (const timezoneId of ["Pacific/Kiritimati", "America/St_Johns"]) {
    const client = await newBookingPage(eventType, { timezoneId, locale: "de-DE" });
    await client.open();
    expect(await client.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(timezoneId);
    await expect(client.times).toHaveCount(halfHours);
    const labels = await shownTimes(client.page);
    await client.chooseTime("11:30 PM");
    const start = Number(new URL(client.page.url()).searchParams.get("start"));
    expect(start).toBe(+at(eventType.date, "23:30"));
    seen.add(JSON.stringify(labels));
  }
  expect(seen.size).toBe(1);
});

test("clocks go back: both occurrences of the repeated hour are labeled and bookable", {
  tag: "@dates",
}, async ({ sandbox, newEventType, bookingPage }) => {
  const midnight = nextClockChange(-60);
  const eventType = await newEventType(openAround(midnight));
  const client = bookingPage(eventType);
  await expectUsualTimesAround(client, midnight);
  await client.open(isoDate(midnight));
  const [summer, winter] = [midnight.toFormat("ZZZZ"), midnight.plus({ days: 1 }).toFormat("ZZZZ")];
  await expect(client.times).toHaveText([
    ...["12:00 AM", "12:30 AM"],
    ...[`1:00 AM ${summer}`, `1:30 AM ${summer}`, `1:00 AM ${winter}`, `1:30 AM ${winter}`],
    ...["2:00 AM", "2:30 AM", "3:00 AM", "3:30 AM"],
  ]);

  const second = midnight.plus({ minutes: 150 });
  await client.chooseTime(`1:30 AM ${winter}`);
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect(client.ticket).toContainText(`1:30–2:00 AM ${winter}`);
  const [booking] = await sandbox.db("bookingsOf", eventType.slug);
  expect(booking?.startsAt).toBe(+second);
  await expect.poll(() => sandbox.mailsTo(eventType.client.email)).toHaveLength(1);
  const [mail] = await sandbox.mailsTo(eventType.client.email);
  expect(mail?.text).toContain(`${datedDayText(midnight)} · 1:30–2:00 AM ${winter}`);
});

/** Open in the early hours of a day and its neighbors, however far ahead. */
function openAround(midnight: DateTime): EventTypeOptions {
  const openOn = [-1, 0, 1].map((days) => isoDate(midnight.plus({ days })));
  return { openOn, windows: early, horizonDays: 400 };
}

/** Checks that the previous and next day have the usual times. */
async function expectUsualTimesAround(client: BookingPage, midnight: DateTime): Promise<void> {
  for (const days of [-1, 1]) {
    const day = midnight.plus({ days });
    await client.open(isoDate(day));
    await expect(client.page.getByRole("heading", { name: dayText(day) })).toBeVisible();
    await expect(client.times).toHaveText([0, 30, 60, 90, 120, 150, 180, 210].map((minutes) => timeText(day, minutes)));
  }
}

function timeText(midnight: DateTime, minutes: number): string {
  return midnight.plus({ minutes }).toFormat("h:mm a");
}

/** Returns the labels of the selected day and its times. */
async function shownTimes(page: Page): Promise<string[]> {
  const day = await page.getByRole("heading", { name: /available time/ }).allTextContents();
  return [...day, ...(await page.getByRole("region", { name: /ing$|noon$/ }).allInnerTexts())];
}
