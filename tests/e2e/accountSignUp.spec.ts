import { expectAccessible } from "./accessibility";
import { createAccount, newCredentials } from "./account";
import { anyCode, anyLink, expect, test } from "./accountPage";

const breached = "This password appeared in a data breach. Choose a different one.";

test("sign-up form: errors at each field, input kept, keyboard only", async ({
  sandbox,
  accountPage,
  newAccountPage,
}) => {
  const { page } = accountPage;
  const { email: taken } = await createAccount((await newAccountPage()).page, sandbox, {});
  const account = newCredentials();
  await page.goto("/sign-up");
  await accountPage.expectTitle("Create an account");
  await accountPage.field("Password").focus();
  await page.keyboard.type("Short");
  await expect(page.getByRole("listitem").filter({ hasText: "(done)" })).toHaveText([/uppercase/, /lowercase/]);
  await page.keyboard.press("Enter");
  await accountPage.expectProblem("First name", "Enter your first name.");
  await expectAccessible(page);

  await page.keyboard.type("Test");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type(taken);
  await page.keyboard.press("Enter");
  await accountPage.expectProblem("Password", "Your password must have:");
  await page.keyboard.type("-enough-1");
  await page.keyboard.press("Enter");
  await accountPage.expectProblem("Email", "An account with this email address already exists. Sign in instead.");
  await accountPage.fillIn({ Email: account.email, Password: "Passw0rd!" });
  await page.keyboard.press("Enter");
  await accountPage.expectProblem("Password", breached);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(accountPage.field("Password")).toHaveAttribute("type", "text");
  await expect(accountPage.field("Password")).toHaveValue("Passw0rd!");
  await expect(accountPage.field("First name")).toHaveValue("Test");
  await accountPage.field("Password").fill(account.password);
  await page.keyboard.press("Enter");
  await accountPage.expectTitle("Check your email");
  await expect(page.getByText(account.email)).toBeVisible();
});

test("sign-up link: works only in the same browser and returns to the requested page", async ({
  mailed,
  accountPage,
  newAccountPage,
}) => {
  const { page } = accountPage;
  const account = newCredentials();
  const wanted = "/account?from=test";
  await page.goto(`/sign-up?next=${encodeURIComponent(wanted)}`);
  await accountPage.fillIn({ "First name": "Test", "Last name": "Teacher", Email: "wrong.one@example.com" });
  await accountPage.fillIn({ Password: account.password });
  await accountPage.press("Create account");
  await accountPage.expectTitle("Check your email");
  await page.reload();
  await accountPage.expectTitle("Check your email");
  await accountPage.press("Change email address");
  await accountPage.fillIn({ Email: account.email });
  await accountPage.press("Send link");
  await expect(page.getByText(account.email)).toBeVisible();
  await expectAccessible(page);

  const elsewhere = await newAccountPage();
  await elsewhere.page.goto("/sign-in");
  await elsewhere.signIn(account);
  await elsewhere.expectProblem("Password", "Just signed up? Open the link in our email first.");
  const link = await mailed(account.email, anyLink);
  await elsewhere.page.goto(link);
  await elsewhere.expectTitle("Open this link in the browser where you signed up");
  await expectAccessible(elsewhere.page);

  const secondTab = await accountPage.newTab();
  await secondTab.page.goto(link);
  await secondTab.expectSetup(wanted);
  await accountPage.expectSetup(wanted);
  await elsewhere.page.goto(link);
  await elsewhere.expectTitle("This link no longer works");
});

test("sign-up link: an expired link can be replaced by a new one, or by a code", async ({
  sandbox,
  mailed,
  accountPage,
  newAccountPage,
}) => {
  const { page } = accountPage;
  const account = newCredentials();
  await sandbox.configureClerk({ verificationLifetimeSeconds: 0.001 });
  await page.goto("/sign-up");
  await accountPage.fillIn({ "First name": "Test", Email: account.email, Password: account.password });
  await accountPage.press("Create account");
  await expect(page.getByRole("alert")).toContainText("This link has expired");
  const oldLink = await mailed(account.email, anyLink);
  await page.goto(oldLink);
  await accountPage.expectTitle("This link has expired");

  await sandbox.configureClerk({ verificationLifetimeSeconds: 600 });
  await accountPage.follow("Get a new link");
  await accountPage.press("Resend link");
  await expect(page.getByText("Waiting for you to open the link")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Resend link \(in \d+ s\)$/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const newLink = await mailed(account.email, anyLink, 2);
  const elsewhere = await newAccountPage();
  await elsewhere.page.goto(oldLink);
  await elsewhere.expectTitle("This link no longer works");

  // The email is on another device: a code verifies the address, too. It replaces the link.
  await accountPage.press("Use a code instead");
  await accountPage.expectTitle("Enter the code");
  await page.reload();
  await accountPage.expectTitle("Enter the code");
  await expectAccessible(page);
  const code = await mailed(account.email, anyCode, 3);
  await accountPage.fillIn({ Code: code === "000000" ? "000001" : "000000" });
  await accountPage.press("Continue");
  await accountPage.expectProblem("Code", "This code is incorrect. Check the latest email and try again.");
  await elsewhere.page.goto(newLink);
  await elsewhere.expectTitle("This link no longer works");
  await accountPage.fillIn({ Code: code });
  await accountPage.press("Continue");
  await accountPage.expectSetup();
});
