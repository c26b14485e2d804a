import type { Page } from "@playwright/test";
import { defaultSettings } from "../../sandbox/clerk/settings";
import { createAccount, newCredentials, signIn } from "../e2e/account";
import { expect, takeScreenshots, test } from "./takeScreenshots";

test.afterEach(({ sandbox }) => sandbox.configureClerk(defaultSettings));

const title = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

test("sign-up", async ({ page }) => {
  await page.goto("/sign-up");
  await title(page, "Create an account");
  await takeScreenshots(page, "20-sign-up");
  await field(page, "Password").fill("Short");
  await field(page, "Password").press("Enter");
  await expect(page.getByText("Enter your first name.")).toBeVisible();
  await takeScreenshots(page, "21-sign-up-problems");
  const { email, password } = newCredentials();
  await field(page, "First name").fill("Demo");
  await field(page, "Last name").fill("Teacher");
  await field(page, "Email").fill(email);
  await field(page, "Password").fill(password);
  await field(page, "Password").press("Enter");
  await title(page, "Check your email");
  await takeScreenshots(page, "22-check-mail");
  await page.goto("/verify");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await takeScreenshots(page, "23-verify");
});

test("sign-in and forgotten password", async ({ page, browser, sandbox }) => {
  const account = await createAccount(await (await browser.newContext()).newPage(), sandbox, {});
  await sandbox.configureClerk({ deviceTrust: true });
  await page.goto("/sign-in");
  await title(page, "Sign in");
  await takeScreenshots(page, "24-sign-in");
  await signIn(page, { ...account, password: "Wrong-one-1" });
  await expect(page.getByText("The email address or password is incorrect.")).toBeVisible();
  await takeScreenshots(page, "25-sign-in-refused");
  await signIn(page, account);
  await title(page, "Enter the code");
  await takeScreenshots(page, "26-sign-in-code");
  await page.goto("/forgot-password");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await takeScreenshots(page, "27-forgot");
  await field(page, "Email").fill(account.email);
  await field(page, "Email").press("Enter");
  await title(page, "Check your email");
  await takeScreenshots(page, "28-forgot-sent");
});

test("profile and account pages", async ({ page, sandbox }) => {
  await createAccount(page, sandbox, { first_name: "Demo", last_name: "Gallery" });
  await page.goto("/setup");
  await expect(page.getByText("This one is available.")).toBeVisible();
  await takeScreenshots(page, "30-setup");
  await page.getByRole("textbox", { name: "Display name" }).fill("bookings");
  await page.getByRole("combobox", { name: "Time zone" }).fill("kyi");
  await takeScreenshots(page, "31-setup-problems");
  await page.goto("/account");
  await title(page, "Account");
  await takeScreenshots(page, "32-account");
  await page.getByRole("button", { name: /^Delete/ }).click();
  await takeScreenshots(page, "33-delete-account");
});
