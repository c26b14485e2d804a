import { expectAccessible, expectNoHorizontalScroll } from "./accessibility";
import { expect, test } from "./fixtures";
import { connectionErrors, SyncProxy } from "./syncProxy";

test("booking page and confirmation are accessible while loading", async ({ guard, newEventType, page }) => {
  guard.allow(...connectionErrors);
  const proxy = await SyncProxy.install(page);
  await proxy.disconnect();
  for (const path of [`/book/${(await newEventType()).slug}`, "/booked#still-loading"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await expectAccessible(page);
  }
});

test("long words do not cause horizontal scrolling", async ({ newEventType, bookingPage }) => {
  const long = (length: number) => "Lesson".repeat(length).slice(0, length);
  const location = `https://meet.example.com/${long(275)}`;
  const client = bookingPage(
    await newEventType({ title: long(100), description: long(2000), location, price: 99_999.99 }),
  );
  await client.open();
  await expect(client.times.first()).toBeVisible();
  await expectNoHorizontalScroll(client.page);
  await client.chooseTime("9:00 AM");
  await expectNoHorizontalScroll(client.page);
  const email = `${long(60)}@${long(60)}.example.com`;
  await client.fillIn({ firstName: long(100), lastName: long(100), email, phone: "(310) 555-0101" });
  await client.book();
  await client.expectBooked();
  await expectNoHorizontalScroll(client.page);
});

test("rate limit: the booking is rejected with the time of the next attempt", async ({
  guard,
  sandbox,
  newEventType,
  bookingPage,
}) => {
  guard.allow(/CONVEX M\(bookingMutations:book\)/);
  const client = bookingPage(await newEventType());
  await sandbox.db("exhaustBookingLimit", client.eventType.slug);
  await client.openForm();
  await client.fillIn();
  await client.book();
  await expect(client.notice).toContainText(/Try again in \d+ (minutes?|hours)\./);
  await client.expectFilledIn();
  expect(await sandbox.db("bookingsOf", client.eventType.slug)).toEqual([]);
});
