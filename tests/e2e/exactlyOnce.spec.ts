import { expect, test } from "./fixtures";
import type { Offer } from "./offer";
import type { Sandbox } from "./sandbox";
import { Wire } from "./wire";

test("a double click books once", async ({ sandbox, newOffer, visit }) => {
  const offer = await newOffer();
  const client = visit(offer);
  await client.openForm();
  await client.fillIn();
  await client.bookButton.dblclick();
  await expectBookedOnce(sandbox, offer, await client.expectBooked());
});

test("a client reloads before the answer came, presses the button again, and has one booking", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const client = visit(offer);
  const wire = await Wire.tap(client.page);
  await client.openForm();
  await client.fillIn();
  wire.holdAnswers();
  await client.book();
  await expect.poll(() => sandbox.backstage("bookingsOf", offer.slug)).toHaveLength(1);
  await expect(client.page.getByRole("button", { name: "Booking…" })).toBeVisible();

  await client.page.reload();
  await expect(client.notice).toContainText("Your booking was on its way when this page closed");
  await client.expectFilledIn();
  await client.page.getByRole("button", { name: "Finish booking" }).click();
  await expectBookedOnce(sandbox, offer, await client.expectBooked());
});

test("a client reloads before the booking has left, presses the button again, and has one booking", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const client = visit(offer);
  const wire = await Wire.tap(client.page);
  await client.openForm();
  await client.fillIn();
  wire.loseRequests();
  await client.book();
  await expect(client.page.getByRole("button", { name: "Booking…" })).toBeVisible();

  expect(await sandbox.backstage("bookingsOf", offer.slug)).toEqual([]);

  await client.page.reload();
  await expect(client.notice).toContainText("Your booking was on its way when this page closed");
  await client.page.getByRole("button", { name: "Finish booking" }).click();
  await expectBookedOnce(sandbox, offer, await client.expectBooked());
});

/** One booking, with the confirmation that the client sees, and one message to each side. */
async function expectBookedOnce(sandbox: Sandbox, { slug, client, professional }: Offer, token: string): Promise<void> {
  await expect
    .poll(() => sandbox.backstage("messagesOf", slug))
    .toEqual(["client: delivered", "professional: delivered"]);
  const bookings = await sandbox.backstage("bookingsOf", slug);
  expect(bookings.map(({ manageToken }) => manageToken)).toEqual([token]);
  for (const { email } of [client, professional]) expect(await sandbox.mailsTo(email)).toHaveLength(1);
}
