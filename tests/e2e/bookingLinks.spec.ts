import { at, bookableDay, dayText, lastBookableDay } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./fixtures";

test("unknown and archived links show the same page", async ({ newEventType, page }) => {
  const archived = await newEventType({ status: "archived" });
  for (const slug of ["never-there", archived.slug]) {
    await page.goto(`/book/${slug}`);
    await expect(page.getByRole("heading", { level: 1, name: "This booking link isn’t valid" })).toBeVisible();
    await expect(page.getByText(archived.title)).toBeHidden();
  }
  await page.goto("/booked#never-there");
  await expect(page.getByRole("heading", { level: 1, name: "This confirmation link isn’t valid" })).toBeVisible();
  await page.goto("/manage#never-there");
  await expect(page.getByRole("heading", { level: 1, name: "This link isn’t valid" })).toBeVisible();
});

test("renamed link: an open form keeps its input, and the old link redirects", async ({
  sandbox,
  newEventType,
  bookingPage,
  newBookingPage,
}) => {
  const eventType = await newEventType();
  const [client, later] = [bookingPage(eventType), await newBookingPage(eventType)];
  await client.openForm();
  await client.fillIn();
  const renamed = `${eventType.slug}-renamed`;
  await sandbox.db("renameEventType", eventType.slug, renamed);
  await expect(client.page).toHaveURL(new RegExp(`/book/${renamed}\\?`));
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
  expect(await sandbox.db("bookingsOf", renamed)).toHaveLength(1);

  await later.open(eventType.date);
  await expect(later.page).toHaveURL(`/book/${renamed}?date=${eventType.date}`);
  await expect(later.time("9:00 AM")).toBeHidden();
  await expect(later.time("9:30 AM")).toBeVisible();
});

test("paused event type: the form is hidden, then restored with its input", async ({
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  await client.openForm();
  await client.fillIn();
  await sandbox.db("changeEventType", eventType.slug, { status: "paused" });
  await expect(client.page.getByRole("heading", { name: /paused/ })).toBeVisible();
  await expect(client.bookButton).toBeHidden();
  await expectAccessible(client.page);

  await sandbox.db("changeEventType", eventType.slug, { status: "active" });
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
});

test("price change: the form asks for confirmation before booking", async ({ sandbox, newEventType, bookingPage }) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  await client.openForm();
  await client.fillIn();
  await sandbox.db("changeEventType", eventType.slug, { price: 60.5 });
  await expect(client.notice).toContainText("Demo Teacher just changed the details.");
  await expect(client.notice.getByRole("definition")).toContainText("$45.00");
  await expect(client.notice.getByRole("definition")).toContainText("$60.50");
  await expectAccessible(client.page);
  await client.page.getByRole("button", { name: "See what changed" }).click();
  await expect(client.notice.getByRole("heading")).toBeFocused();
  expect(await sandbox.db("bookingsOf", eventType.slug)).toEqual([]);

  await client.notice.getByRole("button").click();
  await expect(client.notice).toBeHidden();
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
  await expect(client.ticket).toContainText("$60.50");
  const [booking] = await sandbox.db("bookingsOf", eventType.slug);
  expect(booking?.price).toBe(60.5);
});

test("a month without available times offers the first available day", { tag: "@dates" }, async ({
  newEventType,
  bookingPage,
}) => {
  const date = lastBookableDay();
  const client = bookingPage(await newEventType({ openOn: [date] }));
  const day = dayText(at(date, "09:00"));
  const month = at(date, "09:00").toFormat("LLLL yyyy");
  const grid = (name: string) => client.page.getByRole("grid", { name });
  await client.open();
  await expect(grid(month)).toBeVisible();
  await expect(client.page.getByRole("heading", { name: day })).toBeVisible();

  await client.page.getByRole("button", { name: "Previous month" }).click();
  const before = at(date, "09:00").minus({ months: 1 }).toFormat("LLLL yyyy");
  await expect(grid(before)).toBeVisible();
  await expect(client.page.getByRole("heading", { name: `No available times in ${before}` })).toBeVisible();
  await expectAccessible(client.page);
  await client.page.getByRole("button", { name: day }).click();
  await expect(grid(month)).toBeVisible();
  await client.chooseTime("9:00 AM");
});

test("no available times: a message, replaced as soon as a time opens up", async ({
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType({ openOn: [] });
  const client = bookingPage(eventType);
  await client.open();
  await expect(client.page.getByRole("heading", { name: "No available times right now" })).toBeVisible();
  await expectAccessible(client.page);
  const hours = [{ startMinute: 540, endMinute: 570 }];
  await sandbox.db("changeEventType", eventType.slug, { dateOverrides: [{ date: bookableDay(), windows: hours }] });
  await expect(client.time("9:00 AM")).toBeVisible();
});
