import type { TestEventType } from "./eventType";
import { expect, test } from "./fixtures";
import type { Sandbox } from "./sandbox";
import { SyncProxy } from "./syncProxy";

test("a double click books once", async ({ sandbox, newEventType, bookingPage }) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  await client.openForm();
  await client.fillIn();
  await client.bookButton.dblclick();
  await expectBookedOnce(sandbox, eventType, await client.expectBooked());
});

test("a reload before the response: submitting again books once", async ({ sandbox, newEventType, bookingPage }) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  const proxy = await SyncProxy.install(client.page);
  await client.openForm();
  await client.fillIn();
  proxy.holdResponses();
  await client.book();
  await expect.poll(() => sandbox.db("bookingsOf", eventType.slug)).toHaveLength(1);
  await expect(client.page.getByRole("button", { name: "Booking…" })).toBeVisible();

  await client.page.reload();
  await expect(client.notice).toContainText("This page closed while your booking was being sent");
  await client.expectFilledIn();
  await client.page.getByRole("button", { name: "Finish booking" }).click();
  await expectBookedOnce(sandbox, eventType, await client.expectBooked());
});

test("a reload before the request was sent: submitting again books once", async ({
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  const proxy = await SyncProxy.install(client.page);
  await client.openForm();
  await client.fillIn();
  proxy.dropRequests();
  await client.book();
  await expect(client.page.getByRole("button", { name: "Booking…" })).toBeVisible();

  expect(await sandbox.db("bookingsOf", eventType.slug)).toEqual([]);

  await client.page.reload();
  await expect(client.notice).toContainText("This page closed while your booking was being sent");
  await client.page.getByRole("button", { name: "Finish booking" }).click();
  await expectBookedOnce(sandbox, eventType, await client.expectBooked());
});

/** Checks that there is one booking, with the client's token, and one email to each side. */
async function expectBookedOnce(
  sandbox: Sandbox,
  { slug, client, professional }: TestEventType,
  token: string,
): Promise<void> {
  await expect.poll(() => sandbox.db("emailsOf", slug)).toEqual(["client: delivered", "professional: delivered"]);
  const bookings = await sandbox.db("bookingsOf", slug);
  expect(bookings.map(({ manageToken }) => manageToken)).toEqual([token]);
  for (const { email } of [client, professional]) expect(await sandbox.mailsTo(email)).toHaveLength(1);
}
