import type { Page } from "@playwright/test";
import { at, sessionText } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { dashboardPath, newProfessional, onDay, panel } from "./bookingsPage";
import { expect, test } from "./fixtures";

test("a client moves a session while the professional watches, and the other way around", async ({
  page,
  sandbox,
  newEventType,
  newBookingPage,
}) => {
  const eventType = await newProfessional(page, sandbox, newEventType, { clientChanges: "cancelAndMove" });
  const booking = await newBookingPage(eventType);
  const client = booking.page;
  await booking.openForm("9:00 AM");
  await expect(client.getByText(/^You can cancel or move it until .*, 9:00 AM P[DS]T\.$/)).toBeVisible();
  await booking.fillIn();
  await booking.book();
  await booking.expectBooked();
  await page.goto(dashboardPath(eventType, "/bookings"));
  await onDay(page, eventType.date).click();

  await test.step("the client moves it", async () => {
    await client.getByRole("link", { name: "Change or cancel" }).click();
    await client.getByRole("button", { name: /^Move/ }).click();
    await client.getByRole("button", { name: "10:00 AM" }).click();
    await expect(client.getByRole("heading", { name: "Check the new time" })).toBeFocused();
    await client.getByRole("textbox", { name: /^Note/ }).fill("My bus is late.");
    await expectAccessible(client);
    await client.getByRole("button", { name: "Move session" }).click();
    await expect(client.getByText(/^Moved to .*10:00 AM/).last()).toBeVisible();
    await expect(panel(page)).toContainText(sessionText(at(eventType.date, "10:00")));
    const mail = async () => (await sandbox.mailsTo(eventType.professional.email)).at(-1);
    await expect.poll(async () => (await mail())?.subject).toContain("Client One moved 30-minute lesson");
    expect((await mail())?.text).toContain("My bus is late.");
  });

  await test.step("the professional moves it while the client chooses a time", async () => {
    await client.getByRole("button", { name: /^Move/ }).click();
    await expect(client.getByRole("button", { name: "11:00 AM" })).toBeVisible();
    await panel(page).getByRole("button", { name: "Move booking…" }).click();
    const dialog = page.getByRole("dialog", { name: "Move booking" });
    await dialog.getByRole("button", { name: "11:00 AM" }).click();
    await dialog.getByRole("button", { name: "Move booking" }).click();
    await expect(client.getByRole("alert")).toContainText("was moved in the meantime");
    await client.getByRole("button", { name: "Back to your booking" }).click();
    await expect(client.getByRole("listitem")).toContainText(sessionText(at(eventType.date, "11:00")));
  });

  await test.step("changes are switched off while the page is open", async () => {
    await client.getByRole("button", { name: /^Cancel/ }).click();
    await sandbox.db("changeEventType", eventType.slug, { clientChanges: "off" });
    await expect(client.getByText(/Bookings can’t be changed online at the moment/)).toBeVisible();
    await expect(client.getByRole("button", { name: /Cancel|Move/ })).toHaveCount(0);
  });
});

/** A mail scanner: opens a page and presses its first button. @returns the page's own links */
async function scan(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const links = page.locator("main a[href]");
  const found = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const first = page.locator("main button").first();
  if ((await first.count()) > 0) await first.click({ force: true });
  return found.filter((link) => new URL(link).origin === new URL(url).origin);
}

test("a scanner that follows all links of a mail and presses buttons changes nothing", async ({
  page,
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType({ clientChanges: "cancelAndMove" });
  const client = bookingPage(eventType);
  await client.openForm("9:00 AM");
  await client.fillIn();
  await client.book();
  await client.expectBooked();
  await expect.poll(async () => (await sandbox.mailsTo(eventType.client.email)).length).toBe(1);
  const [mail] = await sandbox.mailsTo(eventType.client.email);
  const before = await sandbox.db("bookingsOf", eventType.slug);
  const links = mail?.text?.match(/https?:\/\/\S+/g)?.filter((link) => link.startsWith(sandbox.urls.web)) ?? [];
  expect(links.filter((link) => link.includes("/manage#"))).toHaveLength(2);
  const seen = new Set<string>();
  for (const link of links) {
    for (const next of [link, ...(seen.has(link) ? [] : await scan(page, link))]) {
      if (!seen.has(next)) await scan(page, next);
      seen.add(next);
    }
  }
  expect(await sandbox.db("bookingsOf", eventType.slug)).toEqual(before);

  await test.step("a second press of a chosen change does", async () => {
    await page.goto(links.find((link) => link.includes("/manage#")) ?? "");
    await page.getByRole("button", { name: /^Cancel/ }).click();
    await page.getByRole("button", { name: "Cancel session" }).click();
    await expect(page.getByText("Canceled: 1 session.").last()).toBeVisible();
    await expect.poll(async () => (await sandbox.db("bookingsOf", eventType.slug))[0]?.status).toBe("cancelled");
  });
});
