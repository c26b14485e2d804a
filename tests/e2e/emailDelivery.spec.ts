import type { Page } from "@playwright/test";
import type { FailureOptions } from "../../sandbox/mailbox/failures";
import { expectAccessible } from "./accessibility";
import { createAccount } from "./account";
import type { BookingPage } from "./bookingPage";
import type { EventTypeOptions, TestEventType } from "./eventType";
import { expect, test } from "./fixtures";
import type { Sandbox } from "./sandbox";

// These tests mostly wait, so they run in one worker and leave the CPU to the other.
test.describe.configure({ mode: "default" });

test.afterEach(({ sandbox }) => sandbox.recoverMail());

test("rejected address (422): booked, both sides see the failure, and the address can be corrected", async ({
  page,
  sandbox,
  newEventType,
  newBookingPage,
}) => {
  const { eventType, client } = await setUpWatched(page, sandbox, newEventType, newBookingPage);
  await bookWhileMailFails(sandbox, client, "422");
  await test.step("the client sees the failure", async () => {
    await expect(client.page.getByText("We couldn’t email you; keep this page")).toBeVisible();
    await expect(client.page.getByRole("status").getByText(eventType.client.email)).toBeVisible();
    await expectAccessible(client.page);

    // The professional's own email was sent.
    await expect
      .poll(() => sandbox.db("emailsOf", eventType.slug))
      .toEqual(["client: failed", "professional: delivered"]);
    expect(await sandbox.mailsTo(eventType.client.email)).toEqual([]);
    expect(await subjectsToProfessional(sandbox, eventType)).toEqual([expect.stringMatching(/^Client One booked /)]);
    // The confirmation says to keep the page: its link shows the same later.
    await client.page.reload();
    await client.expectBooked();
    await expect(client.page.getByText("We couldn’t email you; keep this page")).toBeVisible();
  });

  await test.step("the professional corrects the address", async () => {
    await expect(undeliveredNotice(page)).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "1 email wasn’t sent." })).toBeAttached();
    await page.getByRole("link", { name: /Client One.*Email not sent/ }).click();
    await expect(page.getByText(/^Not sent · /)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Correct the client’s email address" }).click();
    const address = page.getByRole("dialog").getByRole("textbox", { name: "Email" });
    await address.fill("nobody");
    await page.getByRole("button", { name: "Correct and resend" }).click();
    await expect(address).toHaveAccessibleDescription("Enter an email address like name@example.com.");
    await address.fill(`right.${eventType.client.email}`);
    await page.getByRole("button", { name: "Correct and resend" }).click();
    await expect(undeliveredNotice(page)).toBeHidden();
    await expect(page.getByText("Email not sent")).toBeHidden();
    await expect.poll(() => sandbox.mailsTo(`right.${eventType.client.email}`)).toHaveLength(1);
    await expect(client.page.getByText(`Confirmation sent to right.${eventType.client.email}`)).toBeVisible();
  });
});

test("provider error (500): booked, and the email is sent after a resend", async ({
  page,
  sandbox,
  newEventType,
  newBookingPage,
}) => {
  const { eventType, client } = await setUpWatched(page, sandbox, newEventType, newBookingPage);
  await bookWhileMailFails(sandbox, client, "500");
  await expectSentAfterResend(sandbox, client, eventType, async () => {
    await page.getByRole("link", { name: /Client One.*Email not sent/ }).click();
    await expect(page.getByText(/^Not sent yet, trying again /)).toBeVisible();
    await sandbox.recoverMail();
    await page.getByRole("button", { name: `Resend Confirmation to ${eventType.client.email}` }).click();
    await expect(undeliveredNotice(page)).toBeHidden();
    await expect(page.getByText(/^(Sent|Delivered) · /)).toHaveCount(2);
  });
});

test("provider rate limit (429): the email is delayed", async ({ sandbox, newEventType, bookingPage }) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  await sandbox.failMail({ kind: "429", to: eventType.client.email, times: 1, retryAfterSeconds: 1 });
  await client.openForm();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect(client.page.getByText(`Confirmation sent to ${eventType.client.email}`)).toBeVisible();
  await expect.poll(() => sandbox.db("emailsOf", eventType.slug)).toContain("client: delivered");
  expect(await sandbox.mailsTo(eventType.client.email)).toHaveLength(1);
});

test("provider timeout: booked, and the client gets one email", async ({
  page,
  sandbox,
  newEventType,
  newBookingPage,
}) => {
  const { eventType, client } = await setUpWatched(page, sandbox, newEventType, newBookingPage);
  await bookWhileMailFails(sandbox, client, "timeout");
  await expectSentAfterResend(sandbox, client, eventType, async () => {
    await expect(undeliveredNotice(page)).toBeVisible();
    await sandbox.recoverMail();
    await page.getByRole("button", { name: "Resend email" }).click();
    await expect(undeliveredNotice(page)).toBeHidden();
  });
});

test("lost response of the provider: the webhook reports delivery, and the client gets one email", async ({
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  await bookWhileMailFails(sandbox, client, "lost-reply");
  await expect(client.page.getByText(`Confirmation sent to ${eventType.client.email}`)).toBeVisible();
  // The unanswered request is aborted before the professional's email is sent.
  await expect
    .poll(() => sandbox.db("emailsOf", eventType.slug))
    .toEqual(["client: delivered", "professional: delivered"]);
  expect(await sandbox.mailsTo(eventType.client.email)).toHaveLength(1);
});

test("suspended account: pages close, emails are held, and both sides are told until it is resumed", async ({
  page,
  sandbox,
  newEventType,
  newBookingPage,
}) => {
  const { eventType, client } = await setUpWatched(page, sandbox, newEventType, newBookingPage);
  await bookWhileMailFails(sandbox, client, "500");
  await expect.poll(() => sandbox.db("emailsOf", eventType.slug)).toContain("client: queued, 1 failed");
  const visitor = await newBookingPage(eventType);
  await visitor.openForm("10:00 AM");
  await sandbox.db("setSuspended", eventType.slug, true);

  await expect(visitor.page.getByRole("heading", { name: "Bookings are closed right now" })).toBeVisible();
  await expect(visitor.page.getByText(eventType.title)).toBeHidden();
  await expectAccessible(visitor.page);
  await expect(client.page.getByText("Your email is on hold; keep this page")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your account is suspended" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "privacy@example.com" })).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("link", { name: /Client One/ })
    .click();
  await expect(page.getByText("On hold while your account is suspended")).toBeVisible();
  await expectAccessible(page);

  await sandbox.recoverMail();
  await sandbox.db("setSuspended", eventType.slug, false);
  await expect(visitor.page.getByRole("heading", { level: 1, name: eventType.title })).toBeVisible();
  await expect(client.page.getByText(`Confirmation sent to ${eventType.client.email}`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your account is suspended" })).toBeHidden();
});

const undeliveredNotice = (page: Page) => page.getByRole("heading", { name: "1 email wasn’t sent" });

type Fixtures = {
  newEventType: (fields: EventTypeOptions) => Promise<TestEventType>;
  newBookingPage: (eventType: TestEventType) => Promise<BookingPage>;
};

/** Creates an event type whose professional watches their bookings on `page`, and a client for it. */
async function setUpWatched(
  page: Page,
  sandbox: Sandbox,
  newEventType: Fixtures["newEventType"],
  newBookingPage: Fixtures["newBookingPage"],
): Promise<{ eventType: TestEventType; client: BookingPage }> {
  const eventType = await newEventType({ account: await createAccount(page, sandbox, {}) });
  await page.goto(`/${eventType.professional.profileSlug}/bookings?view=list`);
  await expect(page.getByRole("heading", { name: "No upcoming bookings" })).toBeVisible();
  return { eventType, client: await newBookingPage(eventType) };
}

async function bookWhileMailFails(sandbox: Sandbox, client: BookingPage, kind: FailureOptions["kind"]): Promise<void> {
  await sandbox.failMail({ kind, to: client.eventType.client.email });
  await client.openForm();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  const bookings = await sandbox.db("bookingsOf", client.eventType.slug);
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed"]);
}

/** Checks that the page claims nothing while the email waits for a retry, and reports the successful resend. */
async function expectSentAfterResend(
  sandbox: Sandbox,
  client: BookingPage,
  eventType: TestEventType,
  resend: () => Promise<void>,
): Promise<void> {
  await expect
    .poll(() => sandbox.db("emailsOf", eventType.slug))
    .toEqual(["client: queued, 1 failed", "professional: delivered"]);
  await expect(client.page.getByText(`We’re emailing you at ${eventType.client.email}`)).toBeVisible();

  await resend();
  await expect(client.page.getByText(`Confirmation sent to ${eventType.client.email}`)).toBeVisible();
  expect(await sandbox.mailsTo(eventType.client.email)).toHaveLength(1);
  expect(await subjectsToProfessional(sandbox, eventType)).toEqual([expect.stringMatching(/^Client One booked /)]);
}

/** Returns the subjects of the emails to the professional, without those about their account. */
async function subjectsToProfessional(sandbox: Sandbox, eventType: TestEventType): Promise<string[]> {
  const mails = await sandbox.mailsTo(eventType.professional.email);
  return mails.filter(({ from }) => from.includes("via Lessonapp")).map(({ subject }) => subject);
}
