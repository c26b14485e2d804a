import { at, datedDayText, dayText } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import type { BookingPage } from "./bookingPage";
import { otherClient } from "./eventType";
import { expect, test } from "./fixtures";
import { SyncProxy } from "./syncProxy";

/** Logged by Convex's client when the server rejects a call. */
const rejectedCall = /CONVEX M\(bookingMutations:book\)/;

test("two clients book the same time: one succeeds, the other is offered the closest times", async ({
  guard,
  sandbox,
  newEventType,
  bookingPage,
  newBookingPage,
}) => {
  guard.allow(rejectedCall);
  const eventType = await newEventType();
  const clients = [bookingPage(eventType), await newBookingPage(eventType)] as const;
  const details = [eventType.client, otherClient(eventType)] as const;
  const proxies = await Promise.all(clients.map(({ page }) => SyncProxy.install(page)));
  for (const [index, client] of clients.entries()) {
    await client.openForm("10:00 AM");
    await client.fillIn(details[index]);
  }
  // Neither page receives the other's booking before both requests are sent.
  for (const proxy of proxies) proxy.holdResponses("Transition");
  await Promise.all(clients.map((client) => client.book()));
  await expect.poll(() => sandbox.db("bookingsOf", eventType.slug)).toHaveLength(1);
  for (const proxy of proxies) proxy.releaseResponses();

  const [winner, loser] = await winnerFirst(clients);
  await winner.expectBooked();
  await expect(loser.notice).toContainText("Someone just booked this time.");
  await expect(loser.notice.getByRole("heading")).toBeFocused();
  await loser.expectFilledIn(details[clients.indexOf(loser)]);
  const nearest = [/\b9:00 AM$/, /\b9:30 AM$/, /\b10:30 AM$/];
  await expect(loser.notice.getByRole("button")).toHaveText([...nearest, /all available times/]);
  await loser.notice.getByRole("button", { name: "10:30 AM" }).click();
  await expect(loser.notice).toBeHidden();
  await loser.expectFilledIn(details[clients.indexOf(loser)]);
  await loser.book();
  await loser.expectBooked();
  await expect(loser.ticket).toContainText("10:30–11:00 AM");
  const bookings = await sandbox.db("bookingsOf", eventType.slug);
  const starts = ["10:00", "10:30"].map((time) => +at(eventType.date, time));
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual(starts);
});

test("a booked time disappears from other pages without a reload", { tag: "@dates" }, async ({
  newEventType,
  bookingPage,
  newBookingPage,
}) => {
  const eventType = await newEventType();
  const [watching, booking] = [bookingPage(eventType), await newBookingPage(eventType)];
  let loads = 0;
  watching.page.on("load", () => loads++);
  await watching.open();
  await expect(watching.times).toHaveCount(14);
  await expect(watching.time("10:00 AM")).toBeVisible();
  await booking.openForm("10:00 AM");
  await booking.fillIn();
  await booking.book();

  await expect(watching.time("10:00 AM")).toBeHidden();
  await expect(watching.times).toHaveCount(13);
  await expect(watching.day(`${dayText(at(eventType.date, "09:00"))}, 13 available times`)).toBeVisible();
  expect(loads).toBe(1);
});

test("a time taken while a client fills in the form: shown at once, input kept", async ({
  newEventType,
  bookingPage,
  newBookingPage,
}) => {
  const eventType = await newEventType();
  const [typing, booking] = [bookingPage(eventType), await newBookingPage(eventType)];
  await typing.openForm("9:00 AM");
  await typing.fillIn();
  await booking.openForm("9:00 AM");
  await booking.fillIn(otherClient(eventType));
  await booking.book();
  await booking.expectBooked();

  await expect(typing.notice).toContainText(
    `${datedDayText(at(eventType.date, "09:00"))} · 9:00 AM ${at(eventType.date, "09:00").toFormat("ZZZZ")} is no longer`,
  );
  await expectAccessible(typing.page);
  await typing.expectFilledIn();
  await typing.notice.getByRole("button", { name: /all available times/ }).click();
  await expect(typing.time("9:00 AM")).toBeHidden();
  await typing.chooseTime("9:30 AM");
  await typing.expectFilledIn();
  await typing.book();
  await typing.expectBooked();
});

/** Waits until exactly one of two clients has the confirmation. */
async function winnerFirst(clients: readonly [BookingPage, BookingPage]): Promise<[BookingPage, BookingPage]> {
  const isBooked = ({ page }: BookingPage) => new URL(page.url()).pathname === "/booked";
  await expect.poll(() => clients.filter(isBooked)).toHaveLength(1);
  const [first, second] = clients;
  return isBooked(first) ? [first, second] : [second, first];
}
