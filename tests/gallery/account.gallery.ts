import type { Page } from "@playwright/test";
import { defaultSettings } from "../../sandbox/clerk/settings";
import { newAccount, newcomer, signIn } from "../e2e/account";
import { expect, shoot, test } from "./shoot";

test.afterEach(({ sandbox }) => sandbox.configureClerk(defaultSettings));

const title = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

test("signing up", async ({ page }) => {
  await page.goto("/sign-up");
  await title(page, "Create an account");
  await shoot(page, "20-sign-up");
  await field(page, "Password").fill("Short");
  await field(page, "Password").press("Enter");
  await expect(page.getByText("Please enter your first name.")).toBeVisible();
  await shoot(page, "21-sign-up-problems");
  const { email, password } = newcomer();
  await field(page, "First name").fill("Demo");
  await field(page, "Last name").fill("Teacher");
  await field(page, "Email").fill(email);
  await field(page, "Password").fill(password);
  await field(page, "Password").press("Enter");
  await title(page, "Check your email");
  await shoot(page, "22-check-mail");
  await page.goto("/verify");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shoot(page, "23-verify");
});

test("signing in, and a forgotten password", async ({ page, browser, sandbox }) => {
  const account = await newAccount(await (await browser.newContext()).newPage(), sandbox, {});
  await sandbox.configureClerk({ deviceTrust: true });
  await page.goto("/sign-in");
  await title(page, "Sign in");
  await shoot(page, "24-sign-in");
  await signIn(page, { ...account, password: "Wrong-one-1" });
  await expect(page.getByText("The address or the password is not right.")).toBeVisible();
  await shoot(page, "25-sign-in-refused");
  await signIn(page, account);
  await title(page, "Enter the code");
  await shoot(page, "26-sign-in-code");
  await page.goto("/forgot-password");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shoot(page, "27-forgot");
  await field(page, "Email").fill(account.email);
  await field(page, "Email").press("Enter");
  await title(page, "Check your email");
  await shoot(page, "28-forgot-sent");
});

test("an account", async ({ page, sandbox }) => {
  await newAccount(page, sandbox, { first_name: "Demo", last_name: "Gallery" });
  await page.goto("/setup");
  await expect(page.getByText("This one is free.")).toBeVisible();
  await shoot(page, "30-setup");
  await page.getByRole("textbox", { name: "Display name" }).fill("bookings");
  await page.getByRole("combobox", { name: "Time zone" }).fill("kyi");
  await shoot(page, "31-setup-problems");
  await page.goto("/account");
  await title(page, "Account");
  await shoot(page, "32-account");
  await page.getByRole("button", { name: /^Delete/ }).click();
  await shoot(page, "33-delete-account");
});
