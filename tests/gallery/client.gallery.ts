import { bookableDays, bookableWeeks, lastBookableDay } from "../dates/dates";
import { otherClient } from "../e2e/eventType";
import { SyncProxy } from "../e2e/syncProxy";
import { expect, takeScreenshots, test } from "./takeScreenshots";

test("pages without an event type", async ({ page }) => {
  for (const [name, path] of [
    ["01-landing", "/"],
    ["01-privacy", "/privacy"],
    ["01-terms", "/terms"],
    ["02-not-found", "/no/such/page"],
    ["03-booking-unknown", "/book/never-there"],
    ["03-booked-unknown", "/booked#never-there"],
    ["03-manage-unknown", "/manage#never-there"],
    ["19-cancel-link", "/booking/cancel.html"],
    ["19-edit-link", "/booking/edit.html"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await takeScreenshots(page, name);
  }
});

test("from the booking link to the confirmation", async ({ page, bookingPage, newEventType }) => {
  const client = bookingPage(await newEventType({ openOn: bookableDays(6) }));
  await client.open();
  await expect(client.times.first()).toBeVisible();
  await takeScreenshots(page, "05-times");
  await client.chooseTime("10:30 AM");
  await takeScreenshots(page, "06-form");
  await client.book();
  await expect(client.field("phone")).toHaveAttribute("aria-invalid", "true");
  await takeScreenshots(page, "07-form-problems");
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect(page.getByText(/^Confirmation sent/)).toBeVisible();
  await takeScreenshots(page, "08-booked");
});

test("weekly series", async ({ page, bookingPage, newEventType }) => {
  const location = "https://meet.example.com/demo-teacher";
  const client = bookingPage(
    await newEventType({ openOn: bookableWeeks(4), sessionCount: 4, location, title: "Weekly lesson" }),
  );
  await client.openForm();
  await takeScreenshots(page, "09-series-form");
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await takeScreenshots(page, "10-series-booked");
});

test("changing and canceling a booking", async ({ page, bookingPage, newEventType }) => {
  const days = bookableWeeks(4);
  const changes = { clientChanges: "cancelAndMove", title: "Weekly lesson" } as const;
  const client = bookingPage(await newEventType({ openOn: days, sessionCount: 4, ...changes }));
  await client.openForm();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect(page.getByRole("link", { name: "Change or cancel" })).toBeVisible();
  await takeScreenshots(page, "20-booked-changeable");
  await page.getByRole("link", { name: "Change or cancel" }).click();
  await expect(page.getByRole("button", { name: /^Cancel the rest/ })).toBeVisible();
  await takeScreenshots(page, "20-manage");
  await page.getByRole("button", { name: /^Move/ }).first().click();
  await expect(client.times.first()).toBeVisible();
  await takeScreenshots(page, "20-manage-move");
  await client.time("1:30 PM").click();
  await expect(page.getByRole("heading", { name: "Check the new time" })).toBeVisible();
  await takeScreenshots(page, "20-manage-move-check");
  await page.getByRole("button", { name: "Choose another time" }).click();
  await page.getByRole("button", { name: "Back to your booking" }).click();
  await page.getByRole("button", { name: /^Cancel the rest/ }).click();
  await takeScreenshots(page, "20-manage-cancel");
  await page.getByRole("button", { name: "Cancel 4 sessions" }).click();
  await expect(page.getByText("Canceled: 4 sessions.").last()).toBeVisible();
  await takeScreenshots(page, "20-manage-done");
});

test("no available times, paused", async ({ page, sandbox, bookingPage, newEventType }) => {
  const client = bookingPage(await newEventType({ openOn: [lastBookableDay()] }));
  await client.open();
  await page.getByRole("button", { name: "Previous month" }).click();
  await expect(page.getByRole("heading", { name: /^No available times in/ })).toBeVisible();
  await takeScreenshots(page, "11-empty-month");
  await client.open();
  await sandbox.db("changeEventType", client.eventType.slug, { dateOverrides: [] });
  await expect(page.getByRole("heading", { name: "No available times right now" })).toBeVisible();
  await takeScreenshots(page, "11-no-times");
  await sandbox.db("changeEventType", client.eventType.slug, { status: "paused" });
  await expect(page.getByRole("heading", { name: /paused/ })).toBeVisible();
  await takeScreenshots(page, "12-paused");
});

test("slot taken, terms changed, rate limited", async ({
  page,
  sandbox,
  bookingPage,
  newEventType,
  newBookingPage,
}) => {
  const eventType = await newEventType();
  const [client, other] = [bookingPage(eventType), await newBookingPage(eventType)];
  await client.openForm();
  await client.fillIn();
  await other.openForm();
  await other.fillIn(otherClient(eventType));
  await other.book();
  await expect(client.notice).toBeVisible();
  await takeScreenshots(page, "13-taken");
  await client.openForm("9:30 AM");
  await sandbox.db("changeEventType", eventType.slug, { price: 60 });
  await expect(client.notice).toBeVisible();
  await takeScreenshots(page, "14-terms-changed");

  const limited = await newBookingPage(await newEventType());
  await sandbox.db("exhaustBookingLimit", limited.eventType.slug);
  await limited.openForm();
  await limited.fillIn();
  await limited.book();
  await expect(limited.notice).toContainText("Try again in");
  await takeScreenshots(limited.page, "15-too-many");
});

test("without a connection", async ({ page, bookingPage, newEventType }) => {
  const client = bookingPage(await newEventType());
  const proxy = await SyncProxy.install(page);
  await proxy.disconnect();
  await page.goto(`/book/${client.eventType.slug}`);
  await takeScreenshots(page, "04-loading");
  proxy.allowConnections();
  await client.openForm();
  await client.fillIn();
  await proxy.disconnect();
  await client.book();
  await expect(page.getByText("Waiting for a connection.")).toBeVisible();
  await takeScreenshots(page, "16-offline");
});

test("confirmation email not sent", async ({ page, sandbox, bookingPage, newEventType }) => {
  const client = bookingPage(await newEventType());
  await sandbox.failMail({ kind: "422", to: client.eventType.client.email });
  await client.openForm();
  await client.fillIn();
  await client.book();
  await expect(page.getByText(/^We couldn’t email you/)).toBeVisible();
  await takeScreenshots(page, "17-booked-no-mail");
  await sandbox.recoverMail();
});

test("confirmation email that waits for a limit, and one to an address that complained", async ({
  sandbox,
  newEventType,
  newBookingPage,
}) => {
  for (const [command, title, name] of [
    ["exhaustRecipientLimit", "Your confirmation email comes later", "18-booked-mail-waits"],
    ["suppressRecipient", "We can’t email this address; keep this page", "18-booked-address-complained"],
  ] as const) {
    const client = await newBookingPage(await newEventType());
    await sandbox.db(command, client.eventType.client.email);
    await client.openForm();
    await client.fillIn();
    await client.book();
    await expect(client.page.getByText(title)).toBeVisible();
    await takeScreenshots(client.page, name);
  }
});
