import { expectAccessible, expectNarrow } from "./accessible";
import { expect, test } from "./fixtures";
import { connectionLost, Wire } from "./wire";

test("booking page and confirmation are accessible while they load", async ({ guard, newOffer, page }) => {
  guard.allow(...connectionLost);
  const wire = await Wire.tap(page);
  await wire.cut();
  for (const path of [`/book/${(await newOffer()).slug}`, "/booked#still-loading"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await expectAccessible(page);
  }
});

test("long texts without a blank never make a narrow page scroll sideways", async ({ newOffer, visit }) => {
  const long = (length: number) => "Lesson".repeat(length).slice(0, length);
  const location = `https://meet.example.com/${long(275)}`;
  const client = visit(await newOffer({ title: long(100), description: long(2000), location, price: 99_999.99 }));
  await client.open();
  await expect(client.times.first()).toBeVisible();
  await expectNarrow(client.page);
  await client.chooseTime("9:00 AM");
  await expectNarrow(client.page);
  const email = `${long(60)}@${long(60)}.example.com`;
  await client.fillIn({ firstName: long(100), lastName: long(100), email, phone: "(310) 555-0101" });
  await client.book();
  await client.expectBooked();
  await expectNarrow(client.page);
});

test("too many bookings are refused with when to try again", async ({ guard, sandbox, newOffer, visit }) => {
  guard.allow(/CONVEX M\(bookingMutations:book\)/);
  const client = visit(await newOffer());
  await sandbox.backstage("useUpBookings", client.offer.slug);
  await client.openForm();
  await client.fillIn();
  await client.book();
  await expect(client.notice).toContainText(/Try again in \d+ (minutes?|hours)\./);
  await client.expectFilledIn();
  expect(await sandbox.backstage("bookingsOf", client.offer.slug)).toEqual([]);
});
