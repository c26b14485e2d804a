import { at, sessionText, today } from "../dates/dates";
import { dashboardPath, newProfessional, onDay, panel } from "./bookingsPage";
import { expect, test } from "./fixtures";

test("a month starts at today, and phones see dates, names and a Filters button", { tag: "@dates" }, async ({
  page,
  sandbox,
  newEventType,
}) => {
  const eventType = await newProfessional(page, sandbox, newEventType);
  const start = at(eventType.date, "09:00");
  await sandbox.db("addBooking", eventType.slug, +start, 30);
  // Too low for even the first week of a month.
  await page.setViewportSize({ width: 1280, height: 380 });
  await page.goto(dashboardPath(eventType, "/bookings?view=month"));
  await expect(page.locator(`[data-date="${today()}"]`)).toBeInViewport({ ratio: 1 });

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(dashboardPath(eventType, `/bookings?view=week&date=${eventType.date}`));
  await expect(onDay(page, eventType.date)).toContainText("9a Client One");
  await expect(page.getByText(String(start.day), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "List" }).click();
  await expect(page.getByRole("link", { name: /^9:00.*Client One/ })).toBeVisible();
  await expect(page.getByLabel("From")).toBeHidden();
  await page.getByRole("button", { name: "Filters" }).click();
  await expect(page.getByLabel("From")).toBeVisible();
});

test("prints every session of a day and of the list, and a long list keeps its position", { tag: "@dates" }, async ({
  page,
  sandbox,
  newEventType,
}) => {
  const eventType = await newProfessional(page, sandbox, newEventType);
  // More than the list loads at first.
  const starts = Array.from({ length: 30 }, (_, index) => at(eventType.date, "20:00").plus({ hours: index }));
  for (const start of starts) await sandbox.db("addBooking", eventType.slug, +start, 30);
  await page.emulateMedia({ media: "print" });
  const main = page.getByRole("main");
  await test.step("day", async () => {
    await page.goto(dashboardPath(eventType, `/bookings?view=day&date=${eventType.date}`));
    for (const start of starts.slice(0, 4)) await expect(main.getByText(sessionText(start))).toBeVisible();
    await expect(main.getByText("Client One").filter({ visible: true })).toHaveCount(4);
    await expect(main.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("navigation")).toHaveCount(0);
  });
  await test.step("list", async () => {
    await page.goto(dashboardPath(eventType, "/bookings?view=list"));
    const rows = main.getByRole("link", { name: /Client One/ });
    await expect(rows).toHaveCount(25);
    await expect(main.getByText("More bookings follow.")).toBeVisible();
    await expect(page.getByRole("button")).toHaveCount(0);
    const printed = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          window.print = () => resolve(document.querySelectorAll("[data-booking]").length);
        }),
    );
    await page.keyboard.press("Control+p");
    expect(await printed).toBe(30);
    await expect(main.getByText("More bookings follow.")).toBeHidden();
  });
  await test.step("the list keeps its position when a booking opens", async () => {
    await page.emulateMedia({ media: "screen" });
    const last = main.getByRole("link", { name: /Client One/ }).last();
    await last.scrollIntoViewIfNeeded();
    const before = await last.boundingBox();
    await last.click();
    await expect(panel(page).getByRole("heading", { level: 2, name: "Client One" })).toBeFocused();
    await expect(panel(page).getByRole("button", { name: "Close" })).toBeInViewport();
    expect((await last.boundingBox())?.y).toBe(before?.y);
  });
});
