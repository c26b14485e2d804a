import type { Mail } from "../../sandbox/mailbox/mail";
import { at, bookableWeeks, datedDayText, dayText, sessionText } from "../dates/dates";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import type { Offer } from "./offer";
import type { Sandbox } from "./sandbox";

test("a client books a lesson, and each side gets exactly one message", { tag: "@dates" }, async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const start = at(offer.date, "09:30");
  const client = visit(offer);
  await client.open();
  await expect(client.page.getByText("Demo Teacher", { exact: true })).toBeVisible();
  await expect(client.page.getByText("$45.00")).toBeVisible();
  await expect(client.page.getByText(/^Times are in Pacific Time \(UTC-[78]\)$/)).toBeVisible();
  await expect(client.page.getByRole("heading", { name: dayText(start) })).toBeVisible();
  await expectAccessible(client.page);

  await client.chooseTime("9:30 AM");
  await client.fillIn();
  await client.book();
  await client.expectBooked();

  await expect(client.ticket).toContainText(dayText(start));
  await expect(client.ticket).toContainText(sessionText(start));
  await expect(client.ticket).toContainText("$45.00");
  await expect(client.page.getByText(`Confirmation sent to ${offer.client.email}`)).toBeVisible();
  expect((await sandbox.backstage("bookingsOf", offer.slug)).map(({ startsAt }) => startsAt)).toEqual([+start]);

  const [toClient, toProfessional] = await theTwoMails(sandbox, offer);
  expect(toClient.subject).toBe(`30-minute lesson with Demo Teacher: ${datedDayText(start)}, ${sessionText(start)}`);
  expect(toProfessional.subject).toBe(
    `Client One booked 30-minute lesson: ${datedDayText(start)}, ${sessionText(start)}`,
  );
  for (const { from, text } of [toClient, toProfessional]) {
    expect(from).toBe('"Demo Teacher via Lessonapp" <no-reply@example.com>');
    expect(text).toContain(`${datedDayText(start)} · ${sessionText(start)}`);
    expect(text).toContain("Pacific Time (America/Los_Angeles)");
    expect(text).toContain("$45.00");
    expect(text).toContain(offer.location);
  }
  expect(toClient.replyTo).toEqual([offer.professional.email]);
  expect(toProfessional.replyTo).toEqual([]);
  expect(toProfessional.text).toContain(offer.client.email);
  expect(toProfessional.text).toContain("+13105550101");
});

test("a client books a series of 4, and both messages name all of its dates", { tag: "@dates" }, async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const openOn = bookableWeeks(4);
  const offer = await newOffer({ openOn, sessionCount: 4, title: "Four weekly lessons", durationMinutes: 60 });
  const starts = openOn.map((date) => at(date, "10:00"));
  const client = visit(offer);
  await client.openForm("10:00 AM");
  const dates = client.page.getByRole("region", { name: "4 sessions, one every week" }).getByRole("listitem");
  const expected = starts.map((start) => new RegExp(`${dayText(start)}.*${sessionText(start, 60)}`));
  await expect(dates).toHaveText(expected);
  await expectAccessible(client.page);
  await client.fillIn();
  await client.page.getByRole("button", { name: "Book 4 sessions" }).click();
  await client.expectBooked();
  await expectAccessible(client.page);

  await expect(client.ticket.getByRole("listitem")).toHaveText(expected);
  await expect(client.ticket).toContainText("$180.00 total");
  const bookings = await sandbox.backstage("bookingsOf", offer.slug);
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual(starts.map(Number));
  expect(new Set(bookings.map(({ recurringGroupId }) => recurringGroupId))).toEqual(new Set([bookings[0]?._id]));
  for (const { text } of await theTwoMails(sandbox, offer)) {
    for (const [index, start] of starts.entries()) {
      expect(text).toContain(`${index + 1}. ${datedDayText(start)} · ${sessionText(start, 60)}`);
    }
  }
});

test("the mailbox page shows a message as it was sent, and its link opens the confirmation in any browser", async ({
  guard,
  sandbox,
  newOffer,
  visit,
  visitElsewhere,
}) => {
  // Of Playwright's own scripts, which cannot run in the message's frame either.
  guard.allow(/Blocked script execution in .*\/html' because .* is sandboxed/);
  const offer = await newOffer();
  const client = visit(offer);
  await client.openForm();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  const [toClient, toProfessional] = await theTwoMails(sandbox, offer);

  const { page } = client;
  await page.goto(sandbox.addresses.mailbox);
  await page.getByRole("link", { name: offer.client.email }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("30-minute lesson with Demo Teacher");
  const message = page.frameLocator("iframe");
  await expect(message.getByText("You're booked, Client One")).toBeVisible();
  await expect(message.getByRole("link", { name: "View your booking" })).toBeVisible();

  const link = /http\S+\/booked#\S+/;
  const elsewhere = await visitElsewhere(offer);
  await elsewhere.page.goto(link.exec(toClient.text ?? "")?.[0] ?? "");
  await elsewhere.expectBooked();
  await expect(elsewhere.ticket).toContainText(dayText(at(offer.date, "09:00")));
  // Whoever holds this link may change the booking later on: the professional's message has none.
  expect(toProfessional.text).not.toMatch(link);
});

test("every link of the demo leads to times that can be chosen", { tag: "@dates" }, async ({ page }) => {
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

/** Waits until nothing is left to be sent about an offer: to the client and to the professional, one each. */
async function theTwoMails(sandbox: Sandbox, { slug, client, professional }: Offer): Promise<[Mail, Mail]> {
  await expect
    .poll(() => sandbox.backstage("messagesOf", slug))
    .toEqual(["client: delivered", "professional: delivered"]);
  const mails = [await sandbox.mailsTo(client.email), await sandbox.mailsTo(professional.email)];
  expect(mails.map(({ length }) => length)).toEqual([1, 1]);
  const [toClient, toProfessional] = mails.flat();
  if (!toClient || !toProfessional) throw new Error("Two mails are there -- invariant");
  return [toClient, toProfessional];
}
