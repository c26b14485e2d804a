import { at } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { otherClient } from "./eventType";
import { expect, test } from "./fixtures";
import { connectionErrors, reconnect, SyncProxy } from "./syncProxy";

test("backend crash: an open page reports it, reconnects and keeps its input", async ({
  guard,
  sandbox,
  newEventType,
  bookingPage,
  newBookingPage,
}) => {
  guard.allow(...connectionErrors);
  const eventType = await newEventType();
  const [client, earlier] = [bookingPage(eventType), await newBookingPage(eventType)];
  await earlier.openForm("9:00 AM");
  await earlier.fillIn(otherClient(eventType));
  await earlier.book();
  const token = await earlier.expectBooked();
  await client.openForm("9:30 AM");
  // The page's files come from the sandbox too: wait for the last one, fetched when the phone field gets the focus.
  const phoneReader = client.page.waitForResponse(/assets\/phone-/);
  await client.fillIn();
  await (await phoneReader).finished();

  await test.step("crash and reconnect", async () => {
    await sandbox.waitUntilSaved(token);
    await sandbox.kill();
    await expect(client.page.getByText(/No connection/)).toBeVisible();
    await client.expectFilledIn();
    // The banner is visible for three seconds only, and the sandbox takes as long as the machine needs to start.
    const connectedAgain = client.page.getByText("Reconnected").waitFor({ timeout: 0 });
    await sandbox.start();
    await reconnect(client.page, earlier.page);
    await connectedAgain;
    await client.expectFilledIn();
  });

  await test.step("book after the reconnect", async () => {
    // The earlier booking still blocks its time, even on a page that stayed open.
    await client.page.goBack();
    await expect(client.time("9:30 AM")).toBeVisible();
    await expect(client.time("9:00 AM")).toBeHidden();
    await client.chooseTime("9:30 AM");
    await client.expectFilledIn();
    await client.book();
    await client.expectBooked();
    const bookings = await sandbox.db("bookingsOf", eventType.slug);
    expect(bookings.map(({ startsAt }) => startsAt)).toEqual(
      ["09:00", "09:30"].map((time) => +at(eventType.date, time)),
    );
    await earlier.page.reload();
    expect(await earlier.expectBooked()).toBe(token);
  });
});

test("a booking made offline is sent after reconnecting", async ({ guard, sandbox, newEventType, bookingPage }) => {
  guard.allow(...connectionErrors);
  const eventType = await newEventType();
  const client = bookingPage(eventType);
  const proxy = await SyncProxy.install(client.page);
  await client.openForm();
  await client.fillIn();
  await proxy.disconnect();
  await client.book();
  await expect(client.page.getByText("Waiting for a connection.")).toBeVisible();
  await expect(client.page.getByText(/No connection/)).toBeVisible();
  await expectAccessible(client.page);
  expect(await sandbox.db("bookingsOf", eventType.slug)).toEqual([]);

  proxy.allowConnections();
  await client.expectBooked();
  expect(await sandbox.db("bookingsOf", eventType.slug)).toHaveLength(1);
  await expect.poll(() => sandbox.mailsTo(eventType.client.email)).toHaveLength(1);
});

test("the event type and its first times arrive in one round trip", async ({ newEventType, page }) => {
  const { slug, title } = await newEventType();
  const asked: string[] = [];
  let askedAfterAnswer = 0;
  page.on("websocket", (socket) => {
    let isAnswered = false;
    socket.on("framesent", ({ payload }) => {
      const { type, modifications = [] } = JSON.parse(String(payload));
      asked.push(...modifications.map(({ udfPath }: { udfPath: string }) => udfPath));
      if (type === "Mutation") asked.push(type);
      if (isAnswered) askedAfterAnswer += 1;
    });
    socket.on("framereceived", ({ payload }) => {
      isAnswered ||= JSON.parse(String(payload)).modifications?.length > 0;
    });
  });
  await page.goto(`/book/${slug}`);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("button", { name: "9:00 AM" })).toBeVisible();
  expect(asked).toEqual(["eventTypes:getPublic", "slots:list"]);
  expect(askedAfterAnswer).toBe(0);
});
