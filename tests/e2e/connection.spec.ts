import { at } from "../dates/dates";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { otherClient } from "./offer";
import { connectionLost, reconnect, Wire } from "./wire";

test("the sandbox is killed under an open page: it says so, comes back, and nothing is lost", async ({
  guard,
  sandbox,
  newOffer,
  visit,
  visitElsewhere,
}) => {
  guard.allow(...connectionLost);
  const offer = await newOffer();
  const [client, earlier] = [visit(offer), await visitElsewhere(offer)];
  await earlier.openForm("9:00 AM");
  await earlier.fillIn(otherClient(offer));
  await earlier.book();
  const token = await earlier.expectBooked();
  await client.openForm("9:30 AM");
  // The page's files come from the sandbox too: the last one, fetched when the phone field is entered, is waited for.
  const phoneReader = client.page.waitForResponse(/assets\/phone-/);
  await client.fillIn();
  await (await phoneReader).finished();

  await sandbox.waitUntilSaved(token);
  await sandbox.kill();
  await expect(client.page.getByText(/No connection/)).toBeVisible();
  await client.expectFilledIn();
  // Shown for three seconds only.
  const connectedAgain = client.page.getByText("Connected again").waitFor();
  await sandbox.open();
  await reconnect(client.page, earlier.page);
  await connectedAgain;
  await client.expectFilledIn();

  // What was booked before still takes its time, also for pages that were open all along.
  await client.page.goBack();
  await expect(client.time("9:30 AM")).toBeVisible();
  await expect(client.time("9:00 AM")).toBeHidden();
  await client.chooseTime("9:30 AM");
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
  const bookings = await sandbox.backstage("bookingsOf", offer.slug);
  expect(bookings.map(({ startsAt }) => startsAt)).toEqual(["09:00", "09:30"].map((time) => +at(offer.date, time)));
  await earlier.page.reload();
  expect(await earlier.expectBooked()).toBe(token);
});

test("a client presses Book without a connection, and is booked once it is back", async ({
  guard,
  sandbox,
  newOffer,
  visit,
}) => {
  guard.allow(...connectionLost);
  const offer = await newOffer();
  const client = visit(offer);
  const wire = await Wire.tap(client.page);
  await client.openForm();
  await client.fillIn();
  await wire.cut();
  await client.book();
  await expect(client.page.getByText("Waiting for the connection.")).toBeVisible();
  await expect(client.page.getByText(/No connection/)).toBeVisible();
  await expectAccessible(client.page);
  expect(await sandbox.backstage("bookingsOf", offer.slug)).toEqual([]);

  wire.mend();
  await client.expectBooked();
  expect(await sandbox.backstage("bookingsOf", offer.slug)).toHaveLength(1);
  await expect.poll(() => sandbox.mailsTo(offer.client.email)).toHaveLength(1);
});
