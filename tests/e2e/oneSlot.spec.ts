import { at, dayText } from "../dates/dates";
import { expectAccessible } from "./accessible";
import type { BookingPage } from "./bookingPage";
import { expect, test } from "./fixtures";
import { otherClient } from "./offer";
import { Wire } from "./wire";

/** What Convex's client writes to the console when the server refuses. */
const refused = /CONVEX M\(bookingMutations:book\)/;

test("two clients book one time: one gets it, the other is told and books the nearest", async ({
  guard,
  sandbox,
  newOffer,
  visit,
  visitElsewhere,
}) => {
  guard.allow(refused);
  const offer = await newOffer();
  const clients = [visit(offer), await visitElsewhere(offer)] as const;
  const details = [offer.client, otherClient(offer)] as const;
  const wires = await Promise.all(clients.map(({ page }) => Wire.tap(page)));
  for (const [index, client] of clients.entries()) {
    await client.openForm("10:00 AM");
    await client.fillIn(details[index]);
  }
  // Neither page hears of the other's booking before both were sent.
  for (const wire of wires) wire.holdAnswers("Transition");
  await Promise.all(clients.map((client) => client.book()));
  await expect.poll(() => sandbox.backstage("bookingsOf", offer.slug)).toHaveLength(1);
  for (const wire of wires) wire.release();

  const [winner, loser] = await winnerFirst(clients);
  await winner.expectBooked();
  await expect(loser.notice).toContainText("Someone has just booked this time.");
  await expect(loser.notice.getByRole("heading")).toBeFocused();
  await loser.expectFilledIn(details[clients.indexOf(loser)]);
  const nearest = [/\b9:00 AM$/, /\b9:30 AM$/, /\b10:30 AM$/];
  await expect(loser.notice.getByRole("button")).toHaveText([...nearest, /all free times/]);
  await loser.notice.getByRole("button", { name: "10:30 AM" }).click();
  await expect(loser.notice).toBeHidden();
  await loser.expectFilledIn(details[clients.indexOf(loser)]);
  await loser.book();
  await loser.expectBooked();
  await expect(loser.ticket).toContainText("10:30–11:00 AM");
  const bookings = await sandbox.backstage("bookingsOf", offer.slug);
  const starts = ["10:00", "10:30"].map((time) => +at(offer.date, time));
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual(starts);
});

test("a time that was booked vanishes from the other client's page without a reload", { tag: "@dates" }, async ({
  newOffer,
  visit,
  visitElsewhere,
}) => {
  const offer = await newOffer();
  const [watching, booking] = [visit(offer), await visitElsewhere(offer)];
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
  await expect(watching.day(`${dayText(at(offer.date, "09:00"))}, 13 free times`)).toBeVisible();
  expect(loads).toBe(1);
});

test("a client whose time goes while typing is told at once and keeps what was typed", async ({
  newOffer,
  visit,
  visitElsewhere,
}) => {
  const offer = await newOffer();
  const [typing, booking] = [visit(offer), await visitElsewhere(offer)];
  await typing.openForm("9:00 AM");
  await typing.fillIn();
  await booking.openForm("9:00 AM");
  await booking.fillIn(otherClient(offer));
  await booking.book();
  await booking.expectBooked();

  await expect(typing.notice).toContainText(`${dayText(at(offer.date, "09:00"))} · 9:00 AM is no longer free.`);
  await expectAccessible(typing.page);
  await typing.expectFilledIn();
  await typing.notice.getByRole("button", { name: /all free times/ }).click();
  await expect(typing.time("9:00 AM")).toBeHidden();
  await typing.chooseTime("9:30 AM");
  await typing.expectFilledIn();
  await typing.book();
  await typing.expectBooked();
});

/** Waits until one of two has the confirmation. */
async function winnerFirst(clients: readonly [BookingPage, BookingPage]): Promise<[BookingPage, BookingPage]> {
  const isBooked = ({ page }: BookingPage) => new URL(page.url()).pathname === "/booked";
  await expect.poll(() => clients.filter(isBooked)).toHaveLength(1);
  const [first, second] = clients;
  return isBooked(first) ? [first, second] : [second, first];
}
