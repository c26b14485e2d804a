import type { FailureOptions } from "../../sandbox/mailbox/failures";
import type { BookingPage } from "./bookingPage";
import { expect, test } from "./fixtures";
import type { Offer } from "./offer";
import type { Sandbox } from "./sandbox";

// One after the other, since they mostly wait: meanwhile the other worker has the processor to itself.
test.describe.configure({ mode: "default" });

test.afterEach(({ sandbox }) => sandbox.recoverMail());

test("a refused address (422) does not undo the booking, and the client is told", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const client = visit(offer);
  await bookWhileMailFails(sandbox, client, "422");
  await expect(client.page.getByText("We couldn’t e-mail you; keep this page")).toBeVisible();
  await expect(client.page.getByRole("status").getByText(offer.client.email)).toBeVisible();

  // The professional's own message went out all the same.
  await expect
    .poll(() => sandbox.backstage("messagesOf", offer.slug))
    .toEqual(["client: failed", "professional: sent"]);
  expect(await sandbox.mailsTo(offer.client.email)).toEqual([]);
  expect(await sandbox.mailsTo(offer.professional.email)).toHaveLength(1);
  // The page was to be kept: its link shows the same later on.
  await client.page.reload();
  await client.expectBooked();
  await expect(client.page.getByText("We couldn’t e-mail you; keep this page")).toBeVisible();
});

test("a mail service in trouble (500) does not fail the booking; the message leaves once it is well", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const client = visit(offer);
  await bookWhileMailFails(sandbox, client, "500");
  await expectToldOnceSent(sandbox, client, offer);
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
  expect(await sandbox.backstage("messagesOf", offer.slug)).toContain("client: sent");
  expect(await sandbox.mailsTo(offer.client.email)).toHaveLength(1);
});

for (const [kind, what] of [
  ["timeout", "never answers"],
  ["lost-reply", "takes the message without an answer"],
] as const) {
  test(`a mail service that ${what} does not fail the booking, and the client gets one message`, async ({
    sandbox,
    newOffer,
    visit,
  }) => {
    const offer = await newOffer();
    const client = visit(offer);
    await bookWhileMailFails(sandbox, client, kind);
    await expectToldOnceSent(sandbox, client, offer);
  });
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

/** The page claims nothing while the message waits for its next try, and says so when that has worked. */
async function expectToldOnceSent(sandbox: Sandbox, client: BookingPage, offer: Offer): Promise<void> {
  // A message without an answer is given up after 20 seconds.
  await expect
    .poll(() => sandbox.backstage("messagesOf", offer.slug), { timeout: 40_000 })
    .toEqual(["client: queued, 1 failed", "professional: sent"]);
  await expect(client.page.getByText(`We’re e-mailing you at ${offer.client.email}`)).toBeVisible();

  await sandbox.recoverMail();
  await sandbox.backstage("retryMailNow");
  await expect(client.page.getByText(`Confirmation sent to ${offer.client.email}`)).toBeVisible();
  expect(await sandbox.mailsTo(offer.client.email)).toHaveLength(1);
  expect(await sandbox.mailsTo(offer.professional.email)).toHaveLength(1);
}
