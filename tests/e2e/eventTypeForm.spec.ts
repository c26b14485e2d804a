import { bookableDay } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { DashboardPage } from "./dashboardPage";
import { expect, test } from "./fixtures";

test("event type form: errors at each field, even in collapsed sections; leaving asks first", {
  tag: "@dates",
}, async ({ page, sandbox }) => {
  const dashboard = await DashboardPage.setUp(page, sandbox);
  const title = `Piano ${dashboard.id}`;
  await dashboard.create(title);
  await dashboard.edit(title);
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  const notice = page.getByRole("textbox", { name: "Minimum notice" });

  await test.step("invalid fields", async () => {
    await page.getByText("Limits", { exact: true }).click();
    await notice.fill("2");
    await page.getByRole("combobox", { name: "Minimum notice unit" }).selectOption("days");
    await dashboard.hours("Monday, hours").to.fill("12");
    await page.getByRole("button", { name: "Add hours on Monday" }).click();
    await dashboard.hours("Monday, hours 2").from.fill("11");
    await dashboard.hours("Monday, hours 2").to.fill("1p");
    await dashboard.field("Title").fill("");
    const overlap = page.getByText("This overlaps 9:00 AM–12:00 PM. Change one of the two.");
    await expect(overlap).toBeVisible();
    await dashboard.save.click();
    await expect(dashboard.field("Title")).toBeFocused();
    await expect(dashboard.field("Title")).toHaveAccessibleDescription("Enter a title.");
    await expectAccessible(page);
    await dashboard.field("Title").fill(`${title} for adults`);
    await dashboard.save.click();
    await expect(dashboard.hours("Monday, hours 2").from).toBeFocused();
    await dashboard.hours("Monday, hours 2").from.fill("12");
    await dashboard.hours("Monday, hours 2").to.focus();
    await expect(overlap).toBeHidden();
  });

  await test.step("leaving asks first", async () => {
    await page.getByRole("link", { name: "Cancel" }).click();
    await expect(dialog).toBeVisible();
    await dialog.getByRole("button", { name: "Keep editing" }).click();
    await page.evaluate(() => history.back());
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dashboard.field("Title")).toHaveValue(`${title} for adults`);
    await expect(notice).toHaveValue("2");
  });

  await test.step("invalid field in a collapsed section", async () => {
    await notice.fill("31");
    await page.getByText("Limits", { exact: true }).click();
    await expect(notice).toBeHidden();
    await dashboard.save.click();
    await expect(notice).toBeFocused();
    await expect(notice).toHaveAccessibleDescription("Enter a minimum notice from 0 minutes to 30 days.");
    await notice.fill("3");
    await page.getByRole("textbox", { name: "Open bookings per client" }).fill("2");
    await page.getByLabel("Date", { exact: true }).fill(bookableDay());
    await page.getByRole("button", { name: "Add date" }).click();
    await dashboard.save.click();
    await expect(dashboard.card(`${title} for adults`)).toContainText("Saved");
  });

  await test.step("saved values, and leaving without saving", async () => {
    await dashboard.edit(`${title} for adults`);
    await expect(page.getByText(/^3 days notice · 60 days ahead · no buffers · .* · 2 open per client$/)).toBeVisible();
    await expect(dashboard.hours("Monday, hours 2").to).toHaveValue("1:00 PM");
    await expect(page.getByRole("button", { name: /^Use weekly hours on / })).toBeVisible();
    await dashboard.field("Title").fill("Given up");
    await page.getByRole("link", { name: "Cancel" }).click();
    await dialog.getByRole("button", { name: "Leave" }).click();
    await dashboard.expectList();
    await expect(dashboard.card(`${title} for adults`)).toBeVisible();
  });
});

test("concurrent edits: changes from another tab are merged, and a deleted event type is reported", async ({
  page,
  context,
  guard,
  sandbox,
}) => {
  guard.allow(/NOT_FOUND/);
  const dashboard = await DashboardPage.setUp(page, sandbox);
  const title = `Piano ${dashboard.id}`;
  await dashboard.create(title);
  await dashboard.edit(title);
  await dashboard.field("Price per session").fill("50");

  const other = dashboard.inNewTab(await context.newPage());
  await other.page.goto(page.url());
  await other.field("Price per session").fill("60");
  await other.field("Location (optional)").fill("Studio 3");
  await other.save.click();
  await expect(other.card(title)).toContainText("$60.00");
  await expect(dashboard.field("Location (optional)")).toHaveValue("Studio 3");
  await expect(dashboard.field("Price per session")).toHaveValue("50");
  await expect(page.getByRole("alert")).toContainText("Price.");

  await other.choose(title, "Delete…");
  await other.page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "This event type was deleted in another tab." })).toBeVisible();
  await expect(dashboard.field("Price per session")).toHaveValue("50");
  await dashboard.save.click();
  await expect(page.getByRole("heading", { name: "This event type no longer exists." })).toBeFocused();

  await other.page.goto(page.url());
  await expect(other.page.getByRole("heading", { level: 1, name: "Event type not found" })).toBeVisible();
  await expectAccessible(other.page);
  await other.page.getByRole("link", { name: "Go to your event types" }).click();
  await other.expectList();
});
