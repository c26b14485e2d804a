import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { createAccount } from "./account";
import { expect, test } from "./fixtures";
import type { Sandbox } from "./sandbox";
import { newWord } from "./words";

const fullName = (page: Page) => page.getByRole("textbox", { name: "Full name" });
const displayName = (page: Page) => page.getByRole("textbox", { name: "Display name" });
const timeZone = (page: Page) => page.getByRole("combobox", { name: "Time zone" });
const eventTypes = (page: Page) => page.getByRole("heading", { level: 1, name: "Event types" });

/** Creates a professional with this first name and a completed profile, in the browser of `page`. */
async function setUp(page: Page, sandbox: Sandbox, first_name: string): Promise<void> {
  await createAccount(page, sandbox, { first_name });
  await page.goto("/setup");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(eventTypes(page)).toBeVisible();
}

test("a new professional completes setup with the keyboard and reaches the requested page", async ({
  page,
  sandbox,
}) => {
  const word = newWord();
  await createAccount(page, sandbox, { first_name: "Eugene", last_name: word });
  await page.goto(`/eugene-${word}/bookings`);
  await expect(page.getByRole("heading", { level: 1, name: "Set up your profile" })).toBeVisible();
  await expect(fullName(page)).toHaveValue(`Eugene ${word}`);
  await expect(displayName(page)).toHaveValue(`eugene-${word}`);
  await expect(timeZone(page)).toHaveValue("Asia/Tokyo");
  await expect(timeZone(page)).toHaveAccessibleDescription(
    /This device’s time zone: Japan Standard Time, currently UTC\+9\./,
  );
  await expect(page.getByText("This one is available.")).toBeVisible();

  const { keyboard } = page;
  for (const field of [fullName(page), displayName(page), timeZone(page)]) {
    await keyboard.press("Tab");
    await expect(field).toBeFocused();
  }
  await keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: "Asia/Tokyo" })).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await keyboard.type("kyiv");
  await keyboard.press("Enter");
  await expect(timeZone(page)).toHaveValue("Europe/Kyiv");
  await keyboard.press("Enter");
  await expect(page).toHaveURL(`/eugene-${word}/bookings`);
  await expect(page.getByRole("heading", { level: 1, name: "Bookings" })).toBeVisible();

  // On the next visit, one button continues. The time zone stays unless the device's is chosen.
  await page.goto(`/setup?next=/eugene-${word}/bookings`);
  await expect(timeZone(page)).toHaveValue("Europe/Kyiv");
  await page.getByRole("button", { name: "Use this device’s time zone, Asia/Tokyo" }).click();
  await expect(timeZone(page)).toHaveValue("Asia/Tokyo");
  await timeZone(page).fill("Europe/Kyiv");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bookings" })).toBeVisible();
});

test("display name: invalid, reserved or taken names show an error and available suggestions", async ({
  page,
  browser,
  guard,
  sandbox,
}) => {
  guard.allow(/INVALID_INPUT/);
  const name = `name-${newWord()}`;
  await setUp(page, sandbox, name);
  const other = await (await browser.newContext()).newPage();
  await createAccount(other, sandbox, { first_name: name });
  await other.goto("/setup");
  await expect(other.getByText("This one is taken. Try another.")).toBeVisible();
  for (const [typed, problem] of [
    ["ab", "Use at least 3 characters."],
    ["Bookings", "This one is reserved. Try another."],
    ["日本語", "Use only letters, numbers, hyphens, and underscores."],
  ] as const) {
    await displayName(other).fill(typed);
    await expect(other.getByText(problem)).toBeVisible();
  }
  await displayName(other).fill("Große Straße");
  await expect(other.getByText("grosse-strasse", { exact: true })).toBeVisible();
  await displayName(other).fill("日本語");
  await other.getByRole("button", { name: "Save and continue" }).click();
  await expect(displayName(other)).toBeFocused();
  await expect(displayName(other)).toHaveAccessibleDescription("Use only letters, numbers, hyphens, and underscores.");

  // Submitted before the availability check: the server rejects it.
  await displayName(other).fill(name.toUpperCase());
  await displayName(other).press("Enter");
  await expect(displayName(other)).toHaveAccessibleDescription("This one is taken. Try another.");
  await expect(displayName(other)).toBeFocused();
  await expect(displayName(other)).toHaveValue(name.toUpperCase());
  await expectAccessible(other);
  await other.getByRole("button", { name: `${name}-2` }).click();
  await other.getByRole("button", { name: "Save and continue" }).click();
  await expect(other).toHaveURL(`/${name}-2`);
});

test("a token without a name: the name can be typed and survives a reload", async ({ page, sandbox }) => {
  const word = newWord();
  await createAccount(page, sandbox, {});
  await page.goto("/setup");
  // Until a name yields a better one, the display name is the row's id.
  await expect(displayName(page)).toHaveValue(/^[a-z0-9]{20,40}$/);
  await timeZone(page).fill("Nowhere");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(fullName(page)).toBeFocused();
  await expect(fullName(page)).toHaveAccessibleDescription("Enter your name.");
  await expect(timeZone(page)).toHaveAccessibleDescription(/Choose a time zone from the list/);
  await fullName(page).fill(`Zoë ${word}`);
  await expect(displayName(page)).toHaveValue(`zoe-${word}`);
  await timeZone(page).fill("gmt +5:30");
  await expect(page.getByRole("option", { name: "UTC+05:30" })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(timeZone(page)).toHaveValue("gmt +5:30");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(`/zoe-${word}`);
  await page.goto("/setup");
  await expect(timeZone(page)).toHaveValue("UTC+05:30");
});

test("a token without an email address names the missing Clerk setting", async ({ page, guard, sandbox }) => {
  guard.allow(/EMAIL_MISSING/);
  await sandbox.configureClerk({ emailClaim: false });
  try {
    await createAccount(page, sandbox, { first_name: "Teacher" });
    await page.goto("/setup");
    await expect(page.getByText("In the Clerk dashboard, under Sessions, add the claim `email`.")).toBeVisible();
  } finally {
    await sandbox.configureClerk({ emailClaim: true });
  }
});
