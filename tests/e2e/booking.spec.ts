import type { Mail } from "../../sandbox/mailbox/mail";
import { at, bookableWeeks, datedDayText, dayText, sessionText } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import type { TestEventType } from "./eventType";
import { expect, test } from "./fixtures";
import type { Sandbox } from "./sandbox";

test("a client books a session, and each side gets exactly one email", { tag: "@dates" }, async ({
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType();
  const start = at(eventType.date, "09:30");
  const client = bookingPage(eventType);
  await test.step("the page shows the event type", async () => {
    await client.open();
    await expect(client.page.getByText("Demo Teacher", { exact: true })).toBeVisible();
    await expect(client.page.getByText("$45.00")).toBeVisible();
    await expect(
      client.page.getByText(/^Times are in Pacific Time \(UTC-[78](, from \w+ \d+ UTC-[78])?\)$/),
    ).toBeVisible();
    await expect(client.page.getByRole("heading", { name: dayText(start) })).toBeVisible();
    await expectAccessible(client.page);
  });

  await test.step("book and see the confirmation", async () => {
    await client.chooseTime("9:30 AM");
    await client.fillIn();
    await client.book();
    await client.expectBooked();

    await expect(client.ticket).toContainText(dayText(start));
    await expect(client.ticket).toContainText(sessionText(start));
    await expect(client.ticket).toContainText("$45.00");
    await expect(client.page.getByText(`Confirmation sent to ${eventType.client.email}`)).toBeVisible();
    expect((await sandbox.db("bookingsOf", eventType.slug)).map(({ startsAt }) => startsAt)).toEqual([+start]);
  });

  await test.step("each side gets one email", async () => {
    const [toClient, toProfessional] = await waitForBothMails(sandbox, eventType);
    expect(toClient.subject).toBe(`30-minute lesson with Demo Teacher: ${datedDayText(start)}, ${sessionText(start)}`);
    expect(toProfessional.subject).toBe(
      `Client One booked 30-minute lesson: ${datedDayText(start)}, ${sessionText(start)}`,
    );
    for (const { from, text } of [toClient, toProfessional]) {
      expect(from).toBe('"Demo Teacher via Lessonapp" <no-reply@example.com>');
      expect(text).toContain(`${datedDayText(start)} · ${sessionText(start)}`);
      expect(text).toContain("Pacific Time (America/Los_Angeles)");
      expect(text).toContain("$45.00");
      expect(text).toContain(eventType.location);
    }
    expect(toClient.replyTo).toEqual([eventType.professional.email]);
    expect(toProfessional.replyTo).toEqual([]);
    expect(toProfessional.text).toContain(eventType.client.email);
    expect(toProfessional.text).toContain("+13105550101");
  });
});

test("a client books a series of 4, and both emails list all dates", { tag: "@dates" }, async ({
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const openOn = bookableWeeks(4);
  const eventType = await newEventType({ openOn, sessionCount: 4, title: "Four weekly lessons", durationMinutes: 60 });
  const starts = openOn.map((date) => at(date, "10:00"));
  const client = bookingPage(eventType);
  await client.openForm("10:00 AM");
  const dates = client.page.getByRole("region", { name: "4 weekly sessions" }).getByRole("listitem");
  const expected = starts.map((start) => new RegExp(`${dayText(start)}.*${sessionText(start, 60)}`));
  await expect(dates).toHaveText(expected);
  await expectAccessible(client.page);
  await client.fillIn();
  await client.page.getByRole("button", { name: "Book 4 sessions" }).click();
  await client.expectBooked();
  await expectAccessible(client.page);

  await expect(client.ticket.getByRole("listitem")).toHaveText(expected);
  await expect(client.ticket).toContainText("$180.00 total");
  const bookings = await sandbox.db("bookingsOf", eventType.slug);
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual(starts.map(Number));
  expect(new Set(bookings.map(({ recurringGroupId }) => recurringGroupId))).toEqual(new Set([bookings[0]?._id]));
  for (const { text } of await waitForBothMails(sandbox, eventType)) {
    for (const [index, start] of starts.entries()) {
      expect(text).toContain(`${index + 1}. ${datedDayText(start)} · ${sessionText(start, 60)}`);
    }
  }
});

test("the mailbox shows the email, and its link opens the confirmation in any browser", async ({
  guard,
  sandbox,
  newEventType,
  bookingPage,
  newBookingPage,
}) => {
  // Logged for Playwright's own scripts, which cannot run in the sandboxed iframe.
  guard.allow(/Blocked script execution in .*\/html' because .* is sandboxed/);
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  await client.openForm();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  const [toClient, toProfessional] = await waitForBothMails(sandbox, eventType);

  const { page } = client;
  await page.goto(sandbox.urls.mailbox);
  await page.getByRole("link", { name: eventType.client.email }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("30-minute lesson with Demo Teacher");
  const message = page.frameLocator("iframe");
  await expect(message.getByText("You're booked, Client")).toBeVisible();
  await expect(message.getByRole("link", { name: "View your booking" })).toBeVisible();

  const link = /http\S+\/booked#\S+/;
  const elsewhere = await newBookingPage(eventType);
  await elsewhere.page.goto(link.exec(toClient.text ?? "")?.[0] ?? "");
  await elsewhere.expectBooked();
  await expect(elsewhere.ticket).toContainText(dayText(at(eventType.date, "09:00")));
  // The link may allow changes to the booking later, so the professional's email must not contain it.
  expect(toProfessional.text).not.toMatch(link);
});

test("all demo booking links have available times", { tag: "@dates" }, async ({ page }) => {
  for (const slug of ["intro-call", "lesson-30", "weekly-4"]) {
    await page.goto(`/book/${slug}`);
    await page
      .getByRole("region", { name: /Morning|Afternoon/ })
      .getByRole("button")
      .first()
      .click();
    await expect(page.getByRole("heading", { name: "Your details" })).toBeVisible();
  }
});

/** Waits until both emails are delivered. Returns the client's and the professional's. */
async function waitForBothMails(
  sandbox: Sandbox,
  { slug, client, professional }: TestEventType,
): Promise<[Mail, Mail]> {
  await expect.poll(() => sandbox.db("emailsOf", slug)).toEqual(["client: delivered", "professional: delivered"]);
  const mails = [await sandbox.mailsTo(client.email), await sandbox.mailsTo(professional.email)];
  expect(mails.map(({ length }) => length)).toEqual([1, 1]);
  const [toClient, toProfessional] = mails.flat();
  if (!toClient || !toProfessional) throw new Error("Expected two mails.");
  return [toClient, toProfessional];
}
