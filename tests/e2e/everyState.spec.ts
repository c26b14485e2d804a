import { expectAccessible, expectNarrow } from "./accessible";
import { expect, test } from "./fixtures";
import { inDays, otherClient } from "./offer";
import { connectionLost, Wire } from "./wire";

// Each test brings about one state of the public pages and has it checked in all appearances.

test("the start page, the privacy page and one that is not there are accessible", async ({ page }) => {
  for (const [path, heading] of [
    ["/", /^Share one link/],
    ["/privacy", /^What is kept about you/],
    ["/no/such/page", "There is no page here"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page);
  }
});

test("booking page and confirmation are accessible while they load", async ({ guard, newOffer, page }) => {
  guard.allow(...connectionLost);
  const wire = await Wire.tap(page);
  await wire.cut();
  for (const path of [`/book/${(await newOffer()).slug}`, "/booked#still-loading"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await expectAccessible(page);
  }
});

test("long texts without a blank never make a narrow page scroll sideways", async ({ newOffer, visit }) => {
  const long = (length: number) => "Lesson".repeat(length).slice(0, length);
  const location = `https://meet.example.com/${long(275)}`;
  const client = visit(await newOffer({ title: long(100), description: long(2000), location, price: 99_999.99 }));
  await client.open();
  await expect(client.times.first()).toBeVisible();
  await expectNarrow(client.page);
  await client.chooseTime("9:00 AM");
  await expectNarrow(client.page);
  const email = `${long(60)}@${long(60)}.example.com`;
  await client.fillIn({ firstName: long(100), lastName: long(100), email, phone: "(310) 555-0101" });
  await client.book();
  await client.expectBooked();
  await expectNarrow(client.page);
});

test("the times of a day are accessible", async ({ newOffer, visit }) => {
  const hours = [{ startMinute: 0, endMinute: 24 * 60 }];
  const client = visit(await newOffer({ openOn: [2, 3, 4].map((days) => inDays(days)), windows: hours }));
  await client.open();
  await expect(client.times.last()).toBeVisible();
  await expectAccessible(client.page);
});

test("event types without a time to choose are accessible", async ({ sandbox, newOffer, visit }) => {
  const client = visit(await newOffer({ openOn: [inDays(59)] }));
  const { slug } = client.offer;
  await client.open();
  await client.page.getByRole("button", { name: "Month before" }).click();
  await expect(client.page.getByRole("heading", { name: /^No free times in/ })).toBeVisible();
  await expectAccessible(client.page);

  await client.open();
  await sandbox.backstage("changeEventType", slug, { dateOverrides: [] });
  await expect(client.page.getByRole("heading", { name: "No free times at the moment" })).toBeVisible();
  await expectAccessible(client.page);

  await sandbox.backstage("changeEventType", slug, { status: "paused" });
  await expect(client.page.getByRole("heading", { name: /paused/ })).toBeVisible();
  await expectAccessible(client.page);
});

test("the form is accessible, errors included", async ({ newOffer, visit }) => {
  const client = visit(await newOffer({ description: "One lesson. ".repeat(40) }));
  await client.openForm();
  await client.book();
  await expect(client.field("phone")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(client.page);
});

test("a series is accessible, from its form to its confirmation", async ({ newOffer, visit }) => {
  const openOn = [3, 10, 17, 24].map((days) => inDays(days));
  const client = visit(await newOffer({ openOn, sessionCount: 4 }));
  await client.openForm();
  await expect(client.page.getByRole("region", { name: "4 sessions" }).getByText("9:00–9:30 AM")).toHaveCount(4);
  await expectAccessible(client.page);
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expectAccessible(client.page);
});

test("a time that was taken is told accessibly", async ({ sandbox, newOffer, visit, visitElsewhere }) => {
  const offer = await newOffer();
  const [client, other] = [visit(offer), await visitElsewhere(offer)];
  await client.openForm();
  await other.openForm();
  await other.fillIn(otherClient(offer));
  await other.book();
  await expect(client.notice).toBeVisible();
  await expectAccessible(client.page);
  expect(await sandbox.backstage("bookingsOf", offer.slug)).toHaveLength(1);
});

test("changed terms are told accessibly", async ({ sandbox, newOffer, visit }) => {
  const client = visit(await newOffer());
  await client.openForm();
  const changes = { price: 60, location: "https://meet.example.com/demo-teacher" };
  await sandbox.backstage("changeEventType", client.offer.slug, changes);
  await expect(client.notice).toBeVisible();
  await expectAccessible(client.page);
});

test("a booking on its way is accessible without a connection, and is finished after a reload", async ({
  guard,
  newOffer,
  visit,
}) => {
  guard.allow(...connectionLost);
  const client = visit(await newOffer());
  const wire = await Wire.tap(client.page);
  await client.openForm();
  await client.fillIn();
  await wire.cut();
  await client.book();
  await expect(client.page.getByText("Waiting for the connection.")).toBeVisible();
  await expect(client.page.getByText(/No connection/)).toBeVisible();
  await expectAccessible(client.page);

  wire.mend();
  await client.page.reload();
  await expect(client.page.getByRole("button", { name: "Finish booking" })).toBeVisible();
});

test("too many bookings are refused with when to try again", async ({ guard, sandbox, newOffer, visit }) => {
  guard.allow(/CONVEX M\(bookingMutations:book\)/);
  const client = visit(await newOffer());
  await sandbox.backstage("useUpBookings", client.offer.slug);
  await client.openForm();
  await client.fillIn();
  await client.book();
  await expect(client.notice).toContainText(/Try again in \d+ (minutes?|hours)\./);
  await client.expectFilledIn();
  expect(await sandbox.backstage("bookingsOf", client.offer.slug)).toEqual([]);
});

test("the confirmation is accessible where its message failed", async ({ sandbox, newOffer, visit }) => {
  const client = visit(await newOffer());
  await sandbox.failMail({ kind: "422", to: client.offer.client.email });
  await client.openForm();
  await client.fillIn();
  await client.book();
  await expect(client.page.getByText(/^We couldn’t e-mail you/)).toBeVisible();
  await expectAccessible(client.page);
  await sandbox.recoverMail();
});
