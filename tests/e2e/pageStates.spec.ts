import { bookableWeeks } from "../dates/dates";
import { expectAccessible, expectNoHorizontalScroll } from "./accessibility";
import { createAccount } from "./account";
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

test("no page scrolls sideways at 320 px, with every text at its longest and unbroken", async ({
  page,
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const long = (length: number) => "Lesson".repeat(length).slice(0, length);
  const account = await createAccount(page, sandbox, {});
  const location = `us02web.zoom.us/j/81234567890?pwd=${long(250)}.1 ${long(14)}`;
  const texts = { title: long(100), description: long(2000), location, fullName: long(100), price: 99_999.99 };
  const eventType = await newEventType({ ...texts, account, sessionCount: 2, openOn: bookableWeeks(2) });
  const client = bookingPage(eventType);
  await client.open();
  await expect(client.times.first()).toBeVisible();
  await expectNoHorizontalScroll(page);
  await client.chooseTime("9:00 AM");
  await expectNoHorizontalScroll(page);
  const email = `${long(60)}@${long(60)}.example.com`;
  await client.fillIn({ firstName: long(100), lastName: long(100), email, phone: "(310) 555-0101" });
  await client.book();
  await client.expectBooked();
  await expect(page.getByRole("link", { name: location.split(" ")[0] ?? "", exact: true })).toBeVisible();
  await expectNoHorizontalScroll(page);

  const [booking] = await sandbox.db("bookingsOf", eventType.slug);
  const dashboard = `/${eventType.professional.profileSlug}`;
  const pages = { "": long(100), [`/event-types/${booking?.eventTypeId}`]: long(100), "/emails": "Subject" };
  for (const [path, text] of Object.entries(pages)) {
    await page.goto(dashboard + path);
    await expect(page.getByText(text).first()).toBeVisible();
    await expectNoHorizontalScroll(page);
  }
  await page.goto(`${dashboard}/bookings/${booking?._id}`);
  await expect(page.getByRole("link", { name: email })).toBeVisible();
  await expectNoHorizontalScroll(page);
  await page.getByRole("button", { name: /^Cancel (booking|session)/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoHorizontalScroll(page);
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
