import { bookableDays, bookableWeeks, lastBookableDay } from "../dates/dates";
import { otherClient } from "../e2e/offer";
import { Wire } from "../e2e/wire";
import { expect, shoot, test } from "./shoot";

test("pages that need no event type", async ({ page }) => {
  for (const [name, path] of [
    ["01-landing", "/"],
    ["01-privacy", "/privacy"],
    ["02-not-found", "/no/such/page"],
    ["03-booking-unknown", "/book/never-there"],
    ["03-booked-unknown", "/booked#never-there"],
    ["19-cancel-link", "/booking/cancel.html"],
    ["19-edit-link", "/booking/edit.html"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await shoot(page, name);
  }
});

test("from the link to the confirmation", async ({ page, visit, newOffer }) => {
  const client = visit(await newOffer({ openOn: bookableDays(6) }));
  await client.open();
  await expect(client.times.first()).toBeVisible();
  await shoot(page, "05-times");
  await client.chooseTime("10:30 AM");
  await shoot(page, "06-form");
  await client.book();
  await expect(client.field("phone")).toHaveAttribute("aria-invalid", "true");
  await shoot(page, "07-form-problems");
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect(page.getByText(/^Confirmation sent/)).toBeVisible();
  await shoot(page, "08-booked");
});

test("a series", async ({ page, visit, newOffer }) => {
  const location = "https://meet.example.com/demo-teacher";
  const client = visit(await newOffer({ openOn: bookableWeeks(4), sessionCount: 4, location, title: "Weekly lesson" }));
  await client.openForm();
  await shoot(page, "09-series-form");
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await shoot(page, "10-series-booked");
});

test("no times, and no event type any more", async ({ page, sandbox, visit, newOffer }) => {
  const client = visit(await newOffer({ openOn: [lastBookableDay()] }));
  await client.open();
  await page.getByRole("button", { name: "Month before" }).click();
  await expect(page.getByRole("heading", { name: /^No free times in/ })).toBeVisible();
  await shoot(page, "11-empty-month");
  await client.open();
  await sandbox.backstage("changeEventType", client.offer.slug, { dateOverrides: [] });
  await expect(page.getByRole("heading", { name: "No free times at the moment" })).toBeVisible();
  await shoot(page, "11-no-times");
  await sandbox.backstage("changeEventType", client.offer.slug, { status: "paused" });
  await expect(page.getByRole("heading", { name: /paused/ })).toBeVisible();
  await shoot(page, "12-paused");
});

test("what comes between", async ({ page, sandbox, visit, newOffer, visitElsewhere }) => {
  const offer = await newOffer();
  const [client, other] = [visit(offer), await visitElsewhere(offer)];
  await client.openForm();
  await client.fillIn();
  await other.openForm();
  await other.fillIn(otherClient(offer));
  await other.book();
  await expect(client.notice).toBeVisible();
  await shoot(page, "13-taken");
  await client.openForm("9:30 AM");
  await sandbox.backstage("changeEventType", offer.slug, { price: 60 });
  await expect(client.notice).toBeVisible();
  await shoot(page, "14-terms-changed");

  const limited = await visitElsewhere(await newOffer());
  await sandbox.backstage("useUpBookings", limited.offer.slug);
  await limited.openForm();
  await limited.fillIn();
  await limited.book();
  await expect(limited.notice).toContainText("Try again in");
  await shoot(limited.page, "15-too-many");
});

test("without a connection", async ({ page, visit, newOffer }) => {
  const client = visit(await newOffer());
  const wire = await Wire.tap(page);
  await wire.cut();
  await page.goto(`/book/${client.offer.slug}`);
  await shoot(page, "04-loading");
  wire.mend();
  await client.openForm();
  await client.fillIn();
  await wire.cut();
  await client.book();
  await expect(page.getByText("Waiting for the connection.")).toBeVisible();
  await shoot(page, "16-offline");
});

test("a confirmation whose message did not go out", async ({ page, sandbox, visit, newOffer }) => {
  const client = visit(await newOffer());
  await sandbox.failMail({ kind: "422", to: client.offer.client.email });
  await client.openForm();
  await client.fillIn();
  await client.book();
  await expect(page.getByText(/^We couldn’t email you/)).toBeVisible();
  await shoot(page, "17-booked-no-mail");
  await sandbox.recoverMail();
});
