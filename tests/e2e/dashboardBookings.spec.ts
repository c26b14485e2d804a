import { readFile } from "node:fs/promises";
import { at, bookableWeeks, datedDayText, dayText, isoDate, sessionText } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { BookingPage } from "./bookingPage";
import { dashboardPath, newProfessional, onDay, panel } from "./bookingsPage";
import { otherClient } from "./eventType";
import { expect, test } from "./fixtures";

test("a booking appears live, is viewed, moved and canceled, and its time is booked again", {
  tag: "@dates",
}, async ({ page, sandbox, newEventType, newBookingPage }) => {
  const eventType = await newProfessional(page, sandbox, newEventType);
  const start = at(eventType.date, "09:00");
  await page.goto(dashboardPath(eventType));
  await expect(page.getByRole("heading", { level: 1, name: "Event types" })).toBeVisible();
  await expect(page.getByText("No upcoming bookings")).toBeVisible();
  const [client, watcher] = [await newBookingPage(eventType), await newBookingPage(eventType)];
  await watcher.open();
  await client.openForm("9:00 AM");
  await client.fillIn();
  await client.book();
  await client.expectBooked();

  const news = page.getByRole("list", { name: "New bookings" });
  await test.step("notification", async () => {
    await expect(news).toContainText(`New booking: Client One${datedDayText(start)} · ${sessionText(start)}`);
    await expect(page.getByRole("status").filter({ hasText: "New booking: Client One" })).toBeAttached();
    await expect(page.getByRole("link", { name: "Bookings 1 upcoming" })).toBeVisible();
    await news.getByRole("link", { name: "View" }).click();
    await expect(panel(page).getByRole("heading", { level: 2, name: "Client One" })).toBeFocused();
    await expect(news).toBeEmpty();
  });
  await test.step("booking details", async () => {
    for (const text of [
      dayText(start),
      sessionText(start),
      eventType.client.email,
      "+13105550101",
      "$45.00",
      "Studio 2",
    ]) {
      await expect(panel(page)).toContainText(text);
    }
    await expect(panel(page)).toContainText(`Confirmation to ${eventType.client.email}Delivered`);
    await expect(panel(page)).toContainText("Client One has no other bookings with you.");
    await expectAccessible(page);
    await expect(onDay(page, eventType.date)).toBeVisible();
    const mark = page.locator('[data-shape="circle"]');
    await expect(onDay(page, eventType.date).locator(mark)).toBeVisible();
    await expect(panel(page).locator(mark)).toBeVisible();
    await expect(page.getByRole("list", { name: "Event types" })).toHaveText(eventType.title);
    await page.keyboard.press("Escape");
    await expect(panel(page)).toBeHidden();
    await expect(onDay(page, eventType.date)).toBeFocused();
    await page.keyboard.press("Enter");
  });

  const undo = page.getByRole("list", { name: "Changes that can be undone" });
  const subjects = async () => (await sandbox.mailsTo(eventType.client.email)).map(({ subject }) => subject).sort();
  await test.step("move", async () => {
    const dialog = page.getByRole("dialog", { name: "Move booking" });
    await panel(page).getByRole("button", { name: "Move booking…" }).click();
    await dialog.getByRole("button", { name: "10:00 AM" }).click();
    await expectAccessible(page);
    const note = dialog.getByLabel("Note in the email (optional)");
    await note.fill("See https://evil.example");
    await expect(dialog).toContainText("Use a note without web addresses.");
    await note.fill("I have a cold.");
    await dialog.getByRole("button", { name: "Move booking" }).click();
    await expect(panel(page).getByRole("button", { name: "Move booking…" })).toBeFocused();
    await expect(undo).toContainText("Moved: 1 session of Client One.");
    await expectAccessible(page);
    await expect(panel(page)).toContainText(sessionText(at(eventType.date, "10:00")));
    await expect(client.ticket).toContainText(sessionText(at(eventType.date, "10:00")));
    await expect(watcher.time("10:00 AM")).toBeHidden();
    await expect(watcher.time("9:00 AM")).toBeVisible();
    await undo.getByRole("button", { name: "Undo" }).click();
    await expect(client.ticket).toContainText(sessionText(start));
    await expect(panel(page)).toContainText("Undone before anybody was emailed");
    await expect(undo).toBeEmpty();
    await panel(page).getByRole("button", { name: "Move booking…" }).click();
    await dialog.getByRole("button", { name: "10:00 AM" }).click();
    await note.fill("I have a cold.");
    await dialog.getByRole("button", { name: "Move booking" }).click();
    await expect(client.ticket).toContainText(sessionText(at(eventType.date, "10:00")));
    await sandbox.db("passUndo", eventType.slug);
    await expect.poll(subjects).toContainEqual(expect.stringMatching(/^New time: /));
    const mail = (await sandbox.mailsTo(eventType.client.email)).find(({ subject }) => subject.startsWith("New time"));
    expect(mail?.text).toContain("Message: I have a cold.");
  });
  await test.step("move to a time that is not offered", async () => {
    const dialog = page.getByRole("dialog", { name: "Move booking" });
    await panel(page).getByRole("button", { name: "Move booking…" }).click();
    await dialog.getByRole("button", { name: "Another time" }).click();
    await dialog.getByLabel("Date").fill(isoDate(start));
    await dialog.getByLabel("Time", { exact: true }).fill("08:50");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await expect(dialog).toContainText("Outside your hours.");
    await dialog.getByRole("button", { name: "Choose another time" }).click();
    await dialog.getByRole("button", { name: "9:00 AM", exact: true }).click();
    await dialog.getByRole("checkbox", { name: "Email Client One about the new time" }).uncheck();
    await dialog.getByRole("button", { name: "Move booking" }).click();
    await expect(client.ticket).toContainText(sessionText(start));
  });

  await test.step("cancel", async () => {
    await expect(watcher.time("9:00 AM")).toBeHidden();
    await panel(page).getByRole("button", { name: "Cancel booking" }).click();
    const dialog = page.getByRole("dialog", { name: "Cancel this booking?" });
    await expect(dialog.getByRole("checkbox", { name: "Email Client One" })).toBeChecked();
    await dialog.getByRole("button", { name: "Keep booking" }).click();
    await panel(page).getByRole("button", { name: "Cancel booking" }).click();
    await dialog.getByRole("button", { name: "Cancel booking" }).click();
    await expect(panel(page).getByText("Canceled", { exact: true })).toBeVisible();
    await expect(panel(page).getByRole("button", { name: "Cancel booking" })).toBeHidden();
    await sandbox.db("passUndo", eventType.slug);
    await expect
      .poll(subjects)
      .toEqual([/^30-minute lesson/, /^Canceled: /, /^New time: /].map((text) => expect.stringMatching(text)));
  });

  await test.step("book the time again", async () => {
    await watcher.chooseTime("9:00 AM");
    await watcher.fillIn(otherClient(eventType));
    await watcher.book();
    await watcher.expectBooked();
    await expect(news).toContainText("New booking: Client Two");
    await expect(page.getByRole("link", { name: "Bookings 1 upcoming" })).toBeVisible();
    await expect(onDay(page, eventType.date)).toHaveText([/^Canceled: 9:00 AM Client One/, /^9:00 AM Client Two/]);
  });
});

test("cancels the rest of a series, filters and searches the list and exports CSV", { tag: "@dates" }, async ({
  page,
  sandbox,
  newEventType,
  browser,
}) => {
  const openOn = bookableWeeks(4);
  const eventType = await newProfessional(page, sandbox, newEventType, { sessionCount: 4, openOn });
  const client = new BookingPage(await (await browser.newContext()).newPage(), eventType);
  await client.openForm("9:00 AM");
  await client.fillIn();
  await client.book();
  await client.expectBooked();

  await page.goto(dashboardPath(eventType, "/bookings?view=list"));
  const rows = page.getByRole("main").getByRole("link", { name: /Client One/ });
  await test.step("cancel from the second session on", async () => {
    await expect(rows).toHaveCount(4);
    await expectAccessible(page);
    await rows.nth(1).click();
    await expect(panel(page)).toContainText("Session 2 of 4");
    await panel(page).getByRole("button", { name: "Cancel booking" }).click();
    await page.getByRole("radio", { name: "This and the following 2 sessions" }).check();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Cancel 3 sessions" }).click();
    await expect(rows.filter({ hasText: "Canceled" })).toHaveCount(3);
    await expect(panel(page)).toContainText("$45.00 per session · $45.00 total");
    await expect(client.ticket).toContainText("$45.00 per session · $45.00 total");
    const bookings = await sandbox.db("bookingsOf", eventType.slug);
    expect(bookings.map(({ status }) => status)).toEqual(["confirmed", "cancelled", "cancelled", "cancelled"]);
  });

  await test.step("filter and export", async () => {
    // The list and the export contain only bookings that match the filter.
    await page.getByLabel("From").fill(openOn[3] ?? "");
    await expect(rows).toHaveCount(1);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download these (CSV)" }).click();
    const lines = (await readFile(await (await downloading).path(), "utf8")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(
      new RegExp(
        `^${openOn[3]},09:00,.*,4,4,canceled,Client,One,${eventType.client.email},\\+1310.*canceled by professional, client emailed`,
      ),
    );
  });
  await test.step("search by client, and hide canceled sessions", async () => {
    await page.goto(dashboardPath(eventType, "/bookings?view=list"));
    const search = page.getByRole("searchbox", { name: "Client" });
    await search.fill("one client");
    await expect(rows).toHaveCount(4);
    await search.fill("(310) 555-01");
    await expect(rows).toHaveCount(4);
    await page.getByRole("checkbox", { name: "Hide canceled" }).check();
    await expect(rows).toHaveCount(1);
    await expectAccessible(page);
    await search.fill("nobody");
    await expect(page.getByText("No bookings of “nobody”.")).toBeVisible();
    await search.fill("");
    await expect(rows).toHaveCount(1);
    await page.getByRole("button", { name: "Month" }).click();
    await expect(page.locator("[data-booking]").first()).toBeVisible();
    await expect(page.locator(".booking-cancelled")).toHaveCount(0);
  });
  await test.step("cancel many", async () => {
    await page.goto(dashboardPath(eventType, "/bookings?view=list"));
    await page.getByRole("button", { name: "Cancel many…" }).click();
    const dialog = page.getByRole("dialog", { name: "Cancel many sessions" });
    await dialog.getByRole("radio", { name: "Everything booked since" }).check();
    await expect(dialog.getByRole("checkbox", { name: /Client One/ })).toHaveCount(1);
    await dialog.getByLabel("Note in the email (optional)").fill("I have a cold.");
    await expect(dialog).toContainText("This cancels 1 session of 1 client and sends 1 email to clients");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Cancel 1 session" }).click();
    await expect(rows.filter({ hasText: "Canceled" })).toHaveCount(4);
    await expect(page.getByText("Canceled 1 session.").first()).toBeAttached();
  });
  await test.step("unknown event type and booking", async () => {
    await page.goto(dashboardPath(eventType, "/bookings?view=list&eventType=of-nobody"));
    await expect(page.getByRole("heading", { name: "No bookings match these filters" })).toBeVisible();
    await page.goto(dashboardPath(eventType, "/bookings/of-nobody"));
    await expect(panel(page).getByRole("heading", { name: "Booking not found" })).toBeVisible();
  });
});
