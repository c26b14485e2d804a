import { bookableDay } from "../dates/dates";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { Teacher } from "./teacher";

test("what is wrong is said at its field, also in what is folded; leaving asks, and nothing typed is lost", {
  tag: "@dates",
}, async ({ page, sandbox }) => {
  const teacher = await Teacher.setUp(page, sandbox);
  const title = `Piano ${teacher.word}`;
  await teacher.create(title);
  await teacher.edit(title);
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  const notice = page.getByRole("textbox", { name: "Minimum notice" });

  await page.getByText("Limits", { exact: true }).click();
  await notice.fill("2");
  await page.getByRole("combobox", { name: "Unit of the minimum notice" }).selectOption("days");
  await teacher.hours("Monday, hours").to.fill("12");
  await page.getByRole("button", { name: "Add hours on Monday" }).click();
  await teacher.hours("Monday, hours 2").from.fill("11");
  await teacher.hours("Monday, hours 2").to.fill("1p");
  await teacher.field("Title").fill("");
  const overlap = page.getByText("This overlaps 9:00 AM–12:00 PM. Please change one of the two.");
  await expect(overlap).toBeVisible();
  await teacher.save.click();
  await expect(teacher.field("Title")).toBeFocused();
  await expect(teacher.field("Title")).toHaveAccessibleDescription("Please enter a title.");
  await expectAccessible(page);
  await teacher.field("Title").fill(`${title} for adults`);
  await teacher.save.click();
  await expect(teacher.hours("Monday, hours 2").from).toBeFocused();
  await teacher.hours("Monday, hours 2").from.fill("12");
  await teacher.hours("Monday, hours 2").to.focus();
  await expect(overlap).toBeHidden();

  // A way out of the form: kept back once, let go the second time.
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Keep editing" }).click();
  await page.evaluate(() => history.back());
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(teacher.field("Title")).toHaveValue(`${title} for adults`);
  await expect(notice).toHaveValue("2");

  await notice.fill("31");
  await page.getByText("Limits", { exact: true }).click();
  await expect(notice).toBeHidden();
  await teacher.save.click();
  await expect(notice).toBeFocused();
  await expect(notice).toHaveAccessibleDescription("Please enter a notice from 0 minutes to 30 days.");
  await notice.fill("3");
  await page.getByLabel("Date", { exact: true }).fill(bookableDay());
  await page.getByRole("button", { name: "Add this date" }).click();
  await teacher.save.click();
  await expect(teacher.card(`${title} for adults`)).toContainText("Saved");

  await teacher.edit(`${title} for adults`);
  await expect(page.getByText(/^3 days’ notice · 60 days ahead · no buffers/)).toBeVisible();
  await expect(teacher.hours("Monday, hours 2").to).toHaveValue("1:00 PM");
  await expect(page.getByRole("button", { name: /^Back to usual on / })).toBeVisible();
  await teacher.field("Title").fill("Given up");
  await page.getByRole("link", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await teacher.expectList();
  await expect(teacher.card(`${title} for adults`)).toBeVisible();
});

test("changes from another window come in beside what is being typed; what is nobody's own says so", async ({
  page,
  context,
  guard,
  sandbox,
}) => {
  guard.allow(/NOT_FOUND/);
  const teacher = await Teacher.setUp(page, sandbox);
  const title = `Piano ${teacher.word}`;
  await teacher.create(title);
  await teacher.edit(title);
  await teacher.field("Price of a session").fill("50");

  const other = teacher.inTab(await context.newPage());
  await other.page.goto(page.url());
  await other.field("Price of a session").fill("60");
  await other.field("Place (optional)").fill("Studio 3");
  await other.save.click();
  await expect(other.card(title)).toContainText("$60.00");
  await expect(teacher.field("Place (optional)")).toHaveValue("Studio 3");
  await expect(teacher.field("Price of a session")).toHaveValue("50");
  await expect(page.getByRole("alert")).toContainText("Price.");

  await other.choose(title, "Delete…");
  await other.page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "This event type was deleted in another window." })).toBeVisible();
  await expect(teacher.field("Price of a session")).toHaveValue("50");
  await teacher.save.click();
  await expect(page.getByRole("heading", { name: "This event type no longer exists." })).toBeFocused();

  await other.page.goto(page.url());
  await expect(other.page.getByRole("heading", { level: 1, name: "There is no such event type" })).toBeVisible();
  await expectAccessible(other.page);
  await other.page.getByRole("link", { name: "Go to your event types" }).click();
  await other.expectList();
});
