import type { Page } from "@playwright/test";
import type { DateTime } from "luxon";
import { at, bookableDays, datedDayText, dayText, isoDate, nextClockChange, today } from "../dates/dates";
import { shiftPageClock } from "../dates/testClock";
import type { BookingPage } from "./bookingPage";
import { expect, test } from "./fixtures";
import type { OfferFields } from "./offer";
import { connectionLost, reconnect } from "./wire";

const DAY_MS = 86_400_000;
/** All day, so that the offered times change with the present one. */
const allDay = [{ startMinute: 0, endMinute: 24 * 60 }];
const early = [{ startMinute: 0, endMinute: 4 * 60 }];

test("clients whose clock is a day off see the same times as others, and book the ones that were shown", {
  tag: "@dates",
}, async ({ sandbox, newOffer, visit, visitElsewhere }) => {
  const [later = ""] = bookableDays(1);
  const offer = await newOffer({ openOn: [today(), later], windows: allDay });
  const [right, slow, fast] = [visit(offer), await visitElsewhere(offer), await visitElsewhere(offer)];
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
  const bookings = await sandbox.backstage("bookingsOf", offer.slug);
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual(["09:00", "09:30"].map((time) => +at(later, time)));
});

test("the server's clock jumps days ahead, and back, while pages are open: they follow it, and nothing typed is lost", {
  tag: "@dates",
}, async ({ guard, sandbox, newOffer, visit, visitElsewhere }) => {
  // It starts the sandbox twice more; if it fails in between, the next test gets another sandbox.
  test.slow();
  guard.allow(...connectionLost);
  const [passed = "", ahead = ""] = bookableDays(2);
  const offer = await newOffer({ openOn: [passed, ahead], windows: allDay });
  const [typing, looking] = [visit(offer), await visitElsewhere(offer)];
  await looking.open(passed);
  await expect(looking.time("12:00 AM")).toBeVisible();
  await typing.open(passed);
  await typing.chooseTime("12:00 AM");
  // The last of the page's files, fetched when the phone field is entered.
  const phoneReader = typing.page.waitForResponse(/assets\/phone-/);
  await typing.fillIn();
  await (await phoneReader).finished();

  await sandbox.kill();
  await sandbox.open({ shiftMs: +at(passed, "01:00") - Date.now() });
  await reconnect(typing.page, looking.page);
  await expect(typing.notice).toContainText("12:00 AM is no longer free.");
  await typing.expectFilledIn();
  await expect(looking.time("12:00 AM")).toBeHidden();
  await typing.open(ahead);
  await typing.chooseTime("9:00 AM");
  await typing.expectFilledIn();
  await typing.book();
  await typing.expectBooked();
  // What still waited would wait until that time has come again.
  await expect
    .poll(() => sandbox.backstage("messagesOf", offer.slug))
    .toEqual(["client: delivered", "professional: delivered"]);

  await sandbox.close();
  await sandbox.open();
  await reconnect(looking.page);
  await expect(looking.time("12:00 AM")).toBeVisible();
  // The client's own clock jumps as well.
  await looking.page.evaluate(shiftPageClock, DAY_MS);
  await looking.chooseTime("12:00 AM");
  await looking.fillIn();
  await looking.book();
  await looking.expectBooked();
  await expect.poll(() => sandbox.mailsTo(offer.client.email)).toHaveLength(2);
  const bookings = await sandbox.backstage("bookingsOf", offer.slug);
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual([+at(passed, "00:00"), +at(ahead, "09:00")]);
});

test("clients all over the world see the same labels for the same times", { tag: "@dates" }, async ({
  newOffer,
  visitElsewhere,
}) => {
  const offer = await newOffer({ windows: allDay });
  const midnight = at(offer.date, "00:00");
  const halfHours = midnight.plus({ days: 1 }).diff(midnight, "minutes").minutes / 30;
  const seen = new Set<string>();
  for (const timezoneId of ["Pacific/Kiritimati", "America/St_Johns"]) {
    const client = await visitElsewhere(offer, { timezoneId, locale: "de-DE" });
    await client.open();
    expect(await client.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(timezoneId);
    await expect(client.times).toHaveCount(halfHours);
    const labels = await shownTimes(client.page);
    await client.chooseTime("11:30 PM");
    const start = Number(new URL(client.page.url()).searchParams.get("start"));
    expect(start).toBe(+at(offer.date, "23:30"));
    seen.add(JSON.stringify(labels));
  }
  expect(seen.size).toBe(1);
});

test("on the day the clocks go back, the repeated hour is told apart, and its second time can be booked", {
  tag: "@dates",
}, async ({ sandbox, newOffer, visit }) => {
  const midnight = nextClockChange(-60);
  const offer = await newOffer(openAround(midnight));
  const client = visit(offer);
  await expectUsualNeighbours(client, midnight);
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
  const [booking] = await sandbox.backstage("bookingsOf", offer.slug);
  expect(booking?.startsAt).toBe(+second);
  await expect.poll(() => sandbox.mailsTo(offer.client.email)).toHaveLength(1);
  const [mail] = await sandbox.mailsTo(offer.client.email);
  expect(mail?.text).toContain(`${datedDayText(midnight)} · 1:30–2:00 AM ${winter}`);
});

/** Open in the small hours of a day and of its neighbours, however far ahead. */
function openAround(midnight: DateTime): OfferFields {
  const openOn = [-1, 0, 1].map((days) => isoDate(midnight.plus({ days })));
  return { openOn, windows: early, horizonDays: 400 };
}

/** The days before and after show the times of any day. */
async function expectUsualNeighbours(client: BookingPage, midnight: DateTime): Promise<void> {
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

/** The labels of the chosen day and its times. */
async function shownTimes(page: Page): Promise<string[]> {
  const day = await page.getByRole("heading", { name: /free time/ }).allTextContents();
  return [...day, ...(await page.getByRole("region", { name: /ing$|noon$/ }).allInnerTexts())];
}
