import type { Page } from "@playwright/test";
import type { FailureOptions } from "../../sandbox/mailbox/failures";
import { expectAccessible } from "./accessible";
import { newAccount } from "./account";
import type { BookingPage } from "./bookingPage";
import { expect, test } from "./fixtures";
import type { Offer, OfferFields } from "./offer";
import type { Sandbox } from "./sandbox";

// One after the other, since they mostly wait: meanwhile the other worker has the processor to itself.
test.describe.configure({ mode: "default" });

test.afterEach(({ sandbox }) => sandbox.recoverMail());

test("a refused address (422) does not undo the booking; client and professional see it, and it is corrected", async ({
  page,
  sandbox,
  newOffer,
  visitElsewhere,
}) => {
  const { offer, client } = await watched(page, sandbox, newOffer, visitElsewhere);
  await bookWhileMailFails(sandbox, client, "422");
  await expect(client.page.getByText("We couldn’t email you; keep this page")).toBeVisible();
  await expect(client.page.getByRole("status").getByText(offer.client.email)).toBeVisible();
  await expectAccessible(client.page);

  // The professional's own message went out all the same.
  await expect
    .poll(() => sandbox.backstage("messagesOf", offer.slug))
    .toEqual(["client: failed", "professional: delivered"]);
  expect(await sandbox.mailsTo(offer.client.email)).toEqual([]);
  expect(await toldProfessional(sandbox, offer)).toEqual([expect.stringMatching(/^Client One booked /)]);
  // The page was to be kept: its link shows the same later on.
  await client.page.reload();
  await client.expectBooked();
  await expect(client.page.getByText("We couldn’t email you; keep this page")).toBeVisible();

  await expect(trouble(page)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "One email has not gone out." })).toBeAttached();
  await page.getByRole("link", { name: /Client One.*Email not sent/ }).click();
  await expect(page.getByText(/^Not sent · /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Correct the client’s address" }).click();
  const address = page.getByRole("dialog").getByRole("textbox", { name: "Email" });
  await address.fill("nobody");
  await page.getByRole("button", { name: "Correct and send" }).click();
  await expect(address).toHaveAccessibleDescription("Please enter an email address like name@example.com.");
  await address.fill(`right.${offer.client.email}`);
  await page.getByRole("button", { name: "Correct and send" }).click();
  await expect(trouble(page)).toBeHidden();
  await expect(page.getByText("Email not sent")).toBeHidden();
  await expect.poll(() => sandbox.mailsTo(`right.${offer.client.email}`)).toHaveLength(1);
  await expect(client.page.getByText(`Confirmation sent to right.${offer.client.email}`)).toBeVisible();
});

test("a mail service in trouble (500) does not fail the booking; the message leaves once it is well", async ({
  page,
  sandbox,
  newOffer,
  visitElsewhere,
}) => {
  const { offer, client } = await watched(page, sandbox, newOffer, visitElsewhere);
  await bookWhileMailFails(sandbox, client, "500");
  await expectToldOnceSent(sandbox, client, offer, async () => {
    await page.getByRole("link", { name: /Client One.*Email not sent/ }).click();
    await expect(page.getByText(/^Not sent yet, trying again /)).toBeVisible();
    await sandbox.recoverMail();
    await page.getByRole("button", { name: `Resend Confirmation to ${offer.client.email}` }).click();
    await expect(trouble(page)).toBeHidden();
    await expect(page.getByText(/^(Sent|Delivered) · /)).toHaveCount(2);
  });
});

test("a busy mail service (429) only delays the message", async ({ sandbox, newOffer, visit }) => {
  const offer = await newOffer();
  const client = visit(offer);
  await sandbox.failMail({ kind: "429", to: offer.client.email, times: 1, retryAfterSeconds: 1 });
  await client.openForm();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect(client.page.getByText(`Confirmation sent to ${offer.client.email}`)).toBeVisible();
  await expect.poll(() => sandbox.backstage("messagesOf", offer.slug)).toContain("client: delivered");
  expect(await sandbox.mailsTo(offer.client.email)).toHaveLength(1);
});

test("a mail service that never answers does not fail the booking, and the client gets one message", async ({
  page,
  sandbox,
  newOffer,
  visitElsewhere,
}) => {
  const { offer, client } = await watched(page, sandbox, newOffer, visitElsewhere);
  await bookWhileMailFails(sandbox, client, "timeout");
  await expectToldOnceSent(sandbox, client, offer, async () => {
    await expect(trouble(page)).toBeVisible();
    await sandbox.recoverMail();
    await page.getByRole("button", { name: "Resend it" }).click();
    await expect(trouble(page)).toBeHidden();
  });
});

test("a mail service that takes the message without an answer tells of it later; the client gets one message", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const client = visit(offer);
  await bookWhileMailFails(sandbox, client, "lost-reply");
  await expect(client.page.getByText(`Confirmation sent to ${offer.client.email}`)).toBeVisible();
  // The request without an answer is aborted before the professional's message is sent.
  await expect
    .poll(() => sandbox.backstage("messagesOf", offer.slug))
    .toEqual(["client: delivered", "professional: delivered"]);
  expect(await sandbox.mailsTo(offer.client.email)).toHaveLength(1);
});

const trouble = (page: Page) => page.getByRole("heading", { name: "One email has not gone out" });

type Given = {
  newOffer: (fields: OfferFields) => Promise<Offer>;
  visitElsewhere: (offer: Offer) => Promise<BookingPage>;
};

/** An offer whose professional watches their bookings on `page`, and a client of it. */
async function watched(
  page: Page,
  sandbox: Sandbox,
  newOffer: Given["newOffer"],
  visitElsewhere: Given["visitElsewhere"],
): Promise<{ offer: Offer; client: BookingPage }> {
  const offer = await newOffer({ account: await newAccount(page, sandbox, {}) });
  await page.goto(`/${offer.professional.profileSlug}/bookings?view=list`);
  await expect(page.getByRole("heading", { name: "Nothing booked to come" })).toBeVisible();
  return { offer, client: await visitElsewhere(offer) };
}

async function bookWhileMailFails(sandbox: Sandbox, client: BookingPage, kind: FailureOptions["kind"]): Promise<void> {
  await sandbox.failMail({ kind, to: client.offer.client.email });
  await client.openForm();
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  const bookings = await sandbox.backstage("bookingsOf", client.offer.slug);
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed"]);
}

/** The page claims nothing while the message waits for its next try, and says so when sending it again has worked. */
async function expectToldOnceSent(
  sandbox: Sandbox,
  client: BookingPage,
  offer: Offer,
  sendAgain: () => Promise<void>,
): Promise<void> {
  await expect
    .poll(() => sandbox.backstage("messagesOf", offer.slug))
    .toEqual(["client: queued, 1 failed", "professional: delivered"]);
  await expect(client.page.getByText(`We’re emailing you at ${offer.client.email}`)).toBeVisible();

  await sendAgain();
  await expect(client.page.getByText(`Confirmation sent to ${offer.client.email}`)).toBeVisible();
  expect(await sandbox.mailsTo(offer.client.email)).toHaveLength(1);
  expect(await toldProfessional(sandbox, offer)).toEqual([expect.stringMatching(/^Client One booked /)]);
}

/** What the professional was told, but for what their account sent them. */
async function toldProfessional(sandbox: Sandbox, offer: Offer): Promise<string[]> {
  const mails = await sandbox.mailsTo(offer.professional.email);
  return mails.filter(({ from }) => from.includes("via Lessonapp")).map(({ subject }) => subject);
}
