import { at, bookableDay, dayText, lastBookableDay } from "../dates/dates";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("a link that was never there says so, and an archived event type's says no more", async ({ newOffer, page }) => {
  const archived = await newOffer({ status: "archived" });
  for (const slug of ["never-there", archived.slug]) {
    await page.goto(`/book/${slug}`);
    await expect(page.getByRole("heading", { level: 1, name: "This booking link leads nowhere" })).toBeVisible();
    await expect(page.getByText(archived.title)).toBeHidden();
  }
  await page.goto("/booked#never-there");
  await expect(page.getByRole("heading", { level: 1, name: "This link shows no booking" })).toBeVisible();
});

test("a link renamed while typing keeps what was typed, and books; the old one leads there in one step", async ({
  sandbox,
  newOffer,
  visit,
  visitElsewhere,
}) => {
  const offer = await newOffer();
  const [client, later] = [visit(offer), await visitElsewhere(offer)];
  await client.openForm();
  await client.fillIn();
  const renamed = `${offer.slug}-renamed`;
  await sandbox.backstage("renameEventType", offer.slug, renamed);
  await expect(client.page).toHaveURL(new RegExp(`/book/${renamed}\\?`));
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
  expect(await sandbox.backstage("bookingsOf", renamed)).toHaveLength(1);

  await later.open(offer.date);
  await expect(later.page).toHaveURL(`/book/${renamed}?date=${offer.date}`);
  await expect(later.time("9:00 AM")).toBeHidden();
  await expect(later.time("9:30 AM")).toBeVisible();
});

test("an event type paused while typing says so; active again, it has all that was typed", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const client = visit(offer);
  await client.openForm();
  await client.fillIn();
  await sandbox.backstage("changeEventType", offer.slug, { status: "paused" });
  await expect(client.page.getByRole("heading", { name: /paused/ })).toBeVisible();
  await expect(client.bookButton).toBeHidden();
  await expectAccessible(client.page);

  await sandbox.backstage("changeEventType", offer.slug, { status: "active" });
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
});

test("a price changed while typing is shown and asked about again, then booked", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer();
  const client = visit(offer);
  await client.openForm();
  await client.fillIn();
  await sandbox.backstage("changeEventType", offer.slug, { price: 60.5 });
  await expect(client.notice).toContainText("Demo Teacher has just changed this.");
  await expect(client.notice.getByRole("definition")).toContainText("$45.00");
  await expect(client.notice.getByRole("definition")).toContainText("$60.50");
  await expectAccessible(client.page);
  await client.page.getByRole("button", { name: "See what changed" }).click();
  await expect(client.notice.getByRole("heading")).toBeFocused();
  expect(await sandbox.backstage("bookingsOf", offer.slug)).toEqual([]);

  await client.notice.getByRole("button").click();
  await expect(client.notice).toBeHidden();
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
  await expect(client.ticket).toContainText("$60.50");
  const [booking] = await sandbox.backstage("bookingsOf", offer.slug);
  expect(booking?.price).toBe(60.5);
});

test("a month without times leads to the first day that has some", { tag: "@dates" }, async ({ newOffer, visit }) => {
  const date = lastBookableDay();
  const client = visit(await newOffer({ openOn: [date] }));
  const day = dayText(at(date, "09:00"));
  const month = at(date, "09:00").toFormat("LLLL yyyy");
  const grid = (name: string) => client.page.getByRole("grid", { name });
  await client.open();
  await expect(grid(month)).toBeVisible();
  await expect(client.page.getByRole("heading", { name: day })).toBeVisible();

  await client.page.getByRole("button", { name: "Month before" }).click();
  const before = at(date, "09:00").minus({ months: 1 }).toFormat("LLLL yyyy");
  await expect(grid(before)).toBeVisible();
  await expect(client.page.getByRole("heading", { name: `No free times in ${before}` })).toBeVisible();
  await expectAccessible(client.page);
  await client.page.getByRole("button", { name: day }).click();
  await expect(grid(month)).toBeVisible();
  await client.chooseTime("9:00 AM");
});

test("an event type without a free time says so, and shows one as soon as there is one", async ({
  sandbox,
  newOffer,
  visit,
}) => {
  const offer = await newOffer({ openOn: [] });
  const client = visit(offer);
  await client.open();
  await expect(client.page.getByRole("heading", { name: "No free times at the moment" })).toBeVisible();
  await expectAccessible(client.page);
  const hours = [{ startMinute: 540, endMinute: 570 }];
  await sandbox.backstage("changeEventType", offer.slug, { dateOverrides: [{ date: bookableDay(), windows: hours }] });
  await expect(client.time("9:00 AM")).toBeVisible();
});
