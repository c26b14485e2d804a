import { at, bookableDay, bookableDays, dayText, nextMonday } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { DashboardPage } from "./dashboardPage";
import { expect, test } from "./fixtures";

test("a new professional creates an event type with the keyboard, and a client books it", { tag: "@dates" }, async ({
  page,
  sandbox,
}) => {
  const dashboard = await DashboardPage.setUp(page, sandbox);
  await expect(page.getByRole("heading", { name: "No event types yet" })).toBeVisible();
  const stepsDone = page.getByRole("region", { name: "Four steps to your first booking" }).getByText("(done)");
  await expect(stepsDone).toHaveCount(1);
  await expectAccessible(page);

  await test.step("create with the keyboard", async () => {
    const { keyboard } = page;
    const tab = async (times = 1) => {
      for (let time = 0; time < times; time += 1) await keyboard.press("Tab");
    };
    await page.getByRole("link", { name: "Create your first event type" }).focus();
    await keyboard.press("Enter");
    await expect(dashboard.field("Title")).toBeFocused();
    await keyboard.type(`Piano ${dashboard.id}`);
    await expect(page.getByText("This one is available.")).toBeVisible();
    await tab();
    await expect(dashboard.field("Link")).toHaveValue(`piano-${dashboard.id}`);
    await tab(2);
    await keyboard.type("Studio 2");
    // Skip who sees it.
    await tab(2);
    await keyboard.type("60");
    await tab();
    await keyboard.type("45.5");
    await tab();
    await keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: "Weekly series" })).toBeChecked();
    await tab();
    await keyboard.type("2");
    await tab();
    await expect(dashboard.hours("Monday, hours").from).toBeFocused();
    await keyboard.type("9");
    await tab();
    await keyboard.type("10");
    await tab();
    await expect(dashboard.hours("Monday, hours").to).toHaveValue("10:00 AM");
    // Skip the remove button and press the add button: the new window starts after lunch.
    await tab();
    await keyboard.press("Enter");
    await expect(dashboard.hours("Monday, hours 2").from).toBeFocused();
    await keyboard.type("2p");
    await tab();
    await keyboard.type("3");
    await keyboard.press("Enter");
    await dashboard.expectList();
  });

  const card = dashboard.card(`Piano ${dashboard.id}`);
  await test.step("the card shows the values", async () => {
    await expect(card.getByRole("heading")).toBeFocused();
    for (const text of ["Created", "1 hour", "$45.50 per session", "2 weekly sessions", "Studio 2"]) {
      await expect(card).toContainText(text);
    }
    await expect(stepsDone).toHaveCount(3);
  });
  await test.step("a client books", async () => {
    const clientPage = await dashboard.clientPage(`Piano ${dashboard.id}`, `piano-${dashboard.id}`);
    await clientPage.open(nextMonday());
    await expect(clientPage.times).toHaveText(["9:00 AM", "2:00 PM"]);
    await clientPage.chooseTime("2:00 PM");
    await clientPage.fillIn();
    await clientPage.book();
    await clientPage.expectBooked();
    await expect(card).toContainText(/Next: Monday, .* · 2:00–3:00 PM/);
    await expect(stepsDone).toHaveCount(0);
  });
});

test("edited hours and prices appear on open pages at once, input kept", {
  tag: "@dates",
}, async ({ page, sandbox }) => {
  const dashboard = await DashboardPage.setUp(page, sandbox);
  const [title, slug] = [`Piano ${dashboard.id}`, `piano-${dashboard.id}`];
  await dashboard.create(title);
  const [formPage, timesPage] = [await dashboard.clientPage(title, slug), await dashboard.clientPage(title, slug)];
  const date = bookableDay();
  await timesPage.open(date);
  await expect(timesPage.times).toHaveCount(16);
  await formPage.open(date);
  await formPage.chooseTime("10:30 AM");
  await formPage.fillIn();

  await dashboard.edit(title);
  await dashboard.field("Price per session").fill("60.5");
  await dashboard.hours("Monday, hours").from.fill("10");
  await dashboard.hours("Monday, hours").to.fill("noon");
  await dashboard.copyMondayTo("Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  await expect(page.getByText(/^(5[2-6]) available times in Pacific Time/)).toBeVisible();
  await page.getByRole("radio", { name: "Pink ring" }).check();
  await dashboard.save.click();
  await expect(dashboard.card(title)).toContainText("Saved");
  await expect(dashboard.card(title)).toContainText("$60.50");
  await expect(dashboard.card(title).locator("[data-shape]")).toHaveAttribute("data-shape", "ring");

  await expect(timesPage.times).toHaveText(["10:00 AM", "10:30 AM", "11:00 AM", "11:30 AM"]);
  await expect(timesPage.page.getByText("$60.50")).toBeVisible();
  await expect(formPage.notice.getByRole("definition")).toContainText("$60.50");
  await formPage.notice.getByRole("button").click();
  await formPage.expectFilledIn();
  await formPage.book();
  await formPage.expectBooked();
  await expect(formPage.ticket).toContainText("$60.50");
});

test("event type links and menu: taken slugs, renaming, pausing, copying, duplicating, deleting", async ({
  page,
  context,
  guard,
  sandbox,
}) => {
  guard.allow(/INVALID_INPUT/);
  const dashboard = await DashboardPage.setUp(page, sandbox);
  const [title, slug] = [`Piano ${dashboard.id}`, `piano-${dashboard.id}`];
  await dashboard.create(title);

  await test.step("taken slug", async () => {
    await page.getByRole("link", { name: "New event type" }).click();
    await dashboard.field("Title").fill("Lesson on the piano");
    await dashboard.field("Link").fill(slug);
    await expect(page.getByText("This one is taken. Try another.")).toBeVisible();
    await dashboard.save.click();
    await expect(dashboard.field("Link")).toBeFocused();
    await expect(dashboard.field("Link")).toHaveAccessibleDescription("This one is taken. Try another.");
    await page.getByRole("button", { name: `${slug}-2` }).click();
    await expect(page.getByText("This one is available.")).toBeVisible();
    await dashboard.save.click();
    await expect(dashboard.card("Lesson on the piano")).toContainText(`/book/${slug}-2`);
  });

  await test.step("rename", async () => {
    await dashboard.edit(title);
    await dashboard.field("Link").fill(`flute-${dashboard.id}`);
    await dashboard.save.click();
    await expect(dashboard.card(title)).toContainText(`/book/flute-${dashboard.id}`);
  });
  const clientPage = await dashboard.clientPage(title, slug);
  await test.step("the old link redirects", async () => {
    const date = bookableDay();
    await clientPage.open(date);
    await expect(clientPage.page).toHaveURL(`/book/flute-${dashboard.id}?date=${date}`);
  });

  await test.step("pause and resume", async () => {
    await dashboard.choose(title, "Pause");
    await expect(dashboard.card(title)).toContainText("Paused");
    await expect(clientPage.page.getByRole("heading", { name: "Bookings are paused" })).toBeVisible();
    await dashboard.choose(title, "Resume");
    await expect(clientPage.times).toHaveCount(16);
  });

  await test.step("copy the link", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await dashboard
      .card(title)
      .getByRole("button", { name: `Copy link for ${title}` })
      .click();
    await expect(dashboard.card(title).getByRole("button", { name: `Copied for ${title}` })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${sandbox.urls.web}/book/flute-${dashboard.id}`);
  });

  await test.step("duplicate and delete", async () => {
    await dashboard.choose(title, "Duplicate");
    const copy = dashboard.card(`Copy of ${title}`);
    await expect(copy).toContainText("Paused");
    await expect(copy.getByRole("heading")).toBeFocused();
    await copy.getByRole("button", { name: /^More/ }).click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(copy.getByRole("button", { name: /^More/ })).toBeFocused();
    await dashboard.choose(`Copy of ${title}`, "Delete…");
    await expect(page.getByRole("dialog")).toContainText("It was never booked.");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await dashboard.choose(`Copy of ${title}`, "Delete…");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(copy).toBeHidden();
  });
});

test("archiving and restoring an event type, handing its link over; closing and reopening a day", {
  tag: "@dates",
}, async ({ page, sandbox }) => {
  const dashboard = await DashboardPage.setUp(page, sandbox);
  const [title, slug] = [`Piano ${dashboard.id}`, `piano-${dashboard.id}`];
  await dashboard.create(title);
  const clientPage = await dashboard.clientPage(title, slug);
  const [bookedDay, closedDay = ""] = bookableDays(2);
  await clientPage.open(bookedDay);
  await clientPage.chooseTime("9:00 AM");
  await clientPage.fillIn();
  await clientPage.book();
  await clientPage.expectBooked();
  await expect(dashboard.card(title)).toContainText("Next: ");
  await page.getByRole("button", { name: "Dismiss: Client One" }).click();

  await clientPage.open(closedDay);
  await expect(clientPage.times).toHaveCount(16);
  await page.getByRole("button", { name: "Close a day" }).click();
  await page.getByRole("textbox", { name: "Day" }).fill(closedDay);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close this day" }).click();
  await expect(page.getByText(`${dayText(at(closedDay, "12:00"))} is closed for 1 event type.`).first()).toBeVisible();
  await expect(clientPage.times).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await clientPage.open(closedDay);
  await expect(clientPage.times).toHaveCount(16);

  await dashboard.choose(title, "Archive…");
  await expect(page.getByRole("dialog")).toContainText("It has bookings, so it can’t be deleted.");
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(clientPage.page.getByRole("heading", { name: "This booking link isn’t valid" })).toBeVisible();
  await page.getByText("Archived", { exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Restore ${title}` }).click();
  await expect(dashboard.card(title)).toContainText("Restored");
  await expect(clientPage.page.getByRole("heading", { name: "Bookings are paused" })).toBeVisible();

  await test.step("a copy in the professional's time zone takes the link over", async () => {
    await sandbox.db("changeEventType", slug, { timeZone: "Asia/Tokyo", status: "active" });
    await dashboard.choose(title, "Duplicate");
    const dialog = page.getByRole("dialog", { name: `Duplicate “${title}”?` });
    await expect(dialog).toContainText("It’s paused so you can review it first.");
    await dialog.getByRole("checkbox", { name: "Move the booking link to the copy" }).check();
    await expect(dialog).toContainText(`The original is paused, renamed to “Old: ${title}”`);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Duplicate" }).click();
    await expect(dashboard.card(title)).toContainText("New copy");
    await expect(dashboard.card(`Old: ${title}`)).toContainText("Paused");
    await expect(clientPage.page.getByText("Pacific Time").first()).toBeVisible();
    await dashboard.edit(`Old: ${title}`);
    await page.getByRole("button", { name: "Duplicate in my time zone…" }).click();
    await page.getByRole("dialog").getByRole("checkbox").check();
    await expect(page.getByRole("dialog")).toContainText("which stays paused until you resume it.");
  });
});
