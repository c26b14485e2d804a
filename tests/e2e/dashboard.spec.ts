import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { createAccount, signIn } from "./account";
import { expect, test } from "./fixtures";
import { newWord } from "./words";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test("a renamed dashboard link redirects its owner and looks unknown to anyone else", async ({
  page,
  browser,
  sandbox,
}) => {
  const word = newWord();
  const account = await createAccount(page, sandbox, { first_name: "Eugene", last_name: word });
  await page.goto("/setup");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(`/eugene-${word}`);
  await expect(heading(page, "Event types")).toBeVisible();
  await expect(page.getByText("No event types yet")).toBeVisible();
  await test.step("rename while a form is open", async () => {
    const form = await page.context().newPage();
    await form.goto(`/eugene-${word}/event-types/new`);
    await form.getByRole("textbox", { name: "Title" }).fill("Typed before the rename");
    await page.getByRole("button", { name: `Eugene ${word}` }).click();
    await page.getByRole("navigation", { name: "Account" }).getByRole("link", { name: "Profile" }).click();
    await page.getByRole("textbox", { name: "Display name" }).fill(`new-${word}`);
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page).toHaveURL(`/new-${word}`);
    await expect(form).toHaveURL(`/new-${word}/event-types/new`);
    await expect(form.getByRole("textbox", { name: "Title" })).toHaveValue("Typed before the rename");
    await form.close();
  });

  await test.step("the old link redirects its owner once", async () => {
    const entries = await page.evaluate(() => history.length);
    await page.goto(`/Eugene-${word}/bookings?view=week`);
    await expect(page).toHaveURL(`/new-${word}/bookings?view=week`);
    await expect(heading(page, "Bookings")).toBeVisible();
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  });

  await test.step("others see the same page as for an unknown link", async () => {
    const seen: string[] = [];
    const stranger = await (await browser.newContext()).newPage();
    await createAccount(stranger, sandbox, { first_name: "Stranger", last_name: word });
    await stranger.goto("/setup");
    await stranger.getByRole("button", { name: "Save and continue" }).click();
    for (const path of [`/new-${word}`, `/eugene-${word}/bookings`, `/unknown-${word}`]) {
      await stranger.goto(path);
      await expect(heading(stranger, "This isn’t your dashboard")).toBeVisible();
      await expect(stranger).toHaveURL(path);
      seen.push(await stranger.locator("body").innerText());
    }
    expect(new Set(seen).size).toBe(1);
    await expect(stranger.getByRole("navigation").locator("[aria-current]")).toHaveCount(0);
    await expectAccessible(stranger);
    await stranger.getByRole("link", { name: "Go to your event types" }).click();
    await expect(stranger).toHaveURL(`/stranger-${word}`);
  });

  await test.step("signed out, the link goes to the sign-in page and back", async () => {
    const elsewhere = await (await browser.newContext()).newPage();
    await elsewhere.goto(`/eugene-${word}/bookings?view=week`);
    await signIn(elsewhere, account);
    await elsewhere.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(elsewhere).toHaveURL(`/new-${word}/bookings?view=week`);
  });
});

test("keyboard navigation, current page and account menu", async ({ page, sandbox }) => {
  const word = newWord();
  await createAccount(page, sandbox, { first_name: "Teacher", last_name: word });
  await page.goto("/setup");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.getByText("No event types yet")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No event types yet")).toBeVisible();

  const { keyboard } = page;
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  const tab = (name: string) => page.getByRole("navigation", { name: "Dashboard" }).getByRole("link", { name });
  await expect(tab("Event types")).toHaveAttribute("aria-current", "page");
  await tab("Bookings").focus();
  await keyboard.press("Enter");
  await expect(heading(page, "Bookings")).toBeVisible();
  await expect(tab("Bookings")).toHaveAttribute("aria-current", "page");
  await expect(tab("Event types")).not.toHaveAttribute("aria-current");

  const menu = page.getByRole("button", { name: `Teacher ${word}` });
  await menu.focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
  await expectAccessible(page);
  await keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Account" })).toBeHidden();
  await expect(menu).toBeFocused();

  await page.goto(`/teacher-${word}/no-such-page`);
  await expect(heading(page, "Page not found")).toBeVisible();
  await page.getByRole("link", { name: "Go to your event types" }).click();
  await expect(heading(page, "Event types")).toBeVisible();
});

test("busy hour: the dashboard says so at once, and pausing ends it", async ({ page, sandbox, newEventType }) => {
  const { slug, title, professional } = await newEventType({ account: await createAccount(page, sandbox, {}) });
  await page.goto(`/${professional.profileSlug}`);
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await sandbox.db("addBusyHour", slug);
  const notice = page.getByRole("alert").filter({ hasText: `“${title}” was booked more than 30 times in an hour` });
  await expect(notice).toBeVisible();
  await expectAccessible(page);
  await notice.getByRole("button", { name: `Pause ${title}` }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByRole("article").getByText("Paused")).toBeVisible();
});
