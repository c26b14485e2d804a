import { expectAccessible } from "./accessibility";
import { createAccount, newCredentials } from "./account";
import { anyCode, anyLink, expect, test } from "./accountPage";

const wrongCode = "This code is incorrect. Check the latest email and try again.";
const newPassword = "Another-one-2";

test("sign-in: one error for any wrong credentials, and a code for an unknown browser", async ({
  sandbox,
  mailed,
  accountPage,
  newAccountPage,
}) => {
  const { page } = accountPage;
  const account = await createAccount((await newAccountPage()).page, sandbox, {});
  await sandbox.configureClerk({ deviceTrust: true });
  await page.goto("/account?from=test");
  await accountPage.expectTitle("Sign in");
  await accountPage.press("Sign in");
  await accountPage.expectProblem("Email", "Enter your email address.");
  const notRight = "The email address or password is incorrect.";
  for (const typed of [{ ...account, password: "Wrong-one-1" }, newCredentials()]) {
    await accountPage.signIn(typed);
    await accountPage.expectProblem("Password", notRight);
    await expect(accountPage.field("Email")).toHaveValue(typed.email);
    await expect(accountPage.field("Password")).toHaveValue(typed.password);
  }
  await expectAccessible(page);

  await accountPage.signIn(account);
  await accountPage.expectTitle("Enter the code");
  const code = await mailed(account.email, anyCode, 2);
  await page.reload();
  await accountPage.fillIn({ Code: code === "000000" ? "000001" : "000000" });
  await accountPage.press("Continue");
  await accountPage.expectProblem("Code", wrongCode);
  await expectAccessible(page);
  await accountPage.press("Resend code");
  const latest = await mailed(account.email, anyCode, 3);
  await accountPage.fillIn({ Code: ` ${latest.slice(0, 3)} ${latest.slice(3)} ` });
  await page.keyboard.press("Enter");
  await accountPage.expectSetup("/account?from=test");
  await page.reload();
  await accountPage.expectSetup("/account?from=test");
});

test("password reset by link: works only in the same browser, and the code stays out of URLs", async ({
  sandbox,
  mailed,
  accountPage,
  newAccountPage,
}) => {
  const { page } = accountPage;
  const other = await newAccountPage();
  const account = await createAccount(other.page, sandbox, {});
  const asked: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  await page.goto("/sign-in");
  await accountPage.fillIn({ Email: account.email });
  await accountPage.follow("Forgot password?");
  await expect(accountPage.field("Email")).toHaveValue(account.email);
  await accountPage.press("Send link");
  await accountPage.expectTitle("Check your email");
  const link = await mailed(account.email, anyLink, 2);

  await test.step("another browser rejects the link", async () => {
    const elsewhere = await newAccountPage();
    await elsewhere.page.goto(link);
    await elsewhere.expectTitle("Open this link in the browser where you requested it");
    await elsewhere.follow("Send a new link");
    await elsewhere.expectTitle("Forgot your password?");
  });

  await test.step("the same browser sets a password, and the code leaks nowhere", async () => {
    const tab = await accountPage.newTab();
    await tab.page.goto(link);
    await tab.expectTitle("Choose a new password");
    expect(new URL(tab.page.url()).hash).toBe("");
    await tab.page.reload();
    await tab.fillIn({ "New password": "weak" });
    await tab.press("Set password");
    await tab.expectProblem("New password", "Your password must have:");
    await expectAccessible(tab.page);
    await tab.fillIn({ "New password": newPassword });
    await tab.press("Set password");
    await tab.expectSetup();
    const code = new URL(link).hash.slice(1);
    expect(code).toMatch(/^\d{6}$/);
    expect(asked.filter((url) => url.includes(code))).toEqual([]);
    const stored = await tab.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, history.state]));
    expect(stored).not.toContain(code);
  });

  await test.step("only the new password works", async () => {
    await other.page.goto("/account");
    await other.signIn(account);
    await other.expectProblem("Password", "The email address or password is incorrect.");
    await other.signIn({ ...account, password: newPassword });
    await other.expectSetup("/account");
  });
});

test("password reset by code: does not reveal accounts, and rejects expired codes", async ({
  sandbox,
  mailed,
  accountPage,
  newAccountPage,
}) => {
  const account = await createAccount((await newAccountPage()).page, sandbox, {});
  await test.step("the response is the same with and without an account", async () => {
    const stranger = await newAccountPage();
    const responses: string[] = [];
    for (const [who, { email }] of [[accountPage, account] as const, [stranger, newCredentials()] as const]) {
      await who.page.goto("/forgot-password?next=%2Faccount");
      await who.fillIn({ Email: email });
      await who.press("Send link");
      await who.expectTitle("Check your email");
      await who.page.reload();
      await who.fillIn({ Code: "12345" });
      await who.press("Continue");
      await who.expectProblem("Code", wrongCode);
      responses.push((await who.page.getByRole("main").innerText()).replace(email, "…"));
    }
    expect(responses[1]).toBe(responses[0]);
  });

  await test.step("an expired code is rejected", async () => {
    await sandbox.configureClerk({ verificationLifetimeSeconds: 0.001 });
    await accountPage.press("Resend code");
    await accountPage.fillIn({ Code: await mailed(account.email, anyCode, 3) });
    await accountPage.press("Continue");
    await accountPage.expectProblem("Code", "This code is no longer valid. Request a new one.");
  });
  const lateLink = await mailed(account.email, anyLink, 3);
  const tab = await accountPage.newTab();
  await test.step("an expired link is rejected", async () => {
    await tab.page.goto(lateLink);
    await tab.expectTitle("This link no longer works");
  });

  await test.step("a new code works", async () => {
    await sandbox.configureClerk({ verificationLifetimeSeconds: 600 });
    await tab.follow("Send a new link");
    await tab.fillIn({ Email: account.email });
    await tab.press("Send link");
    await tab.fillIn({ Code: await mailed(account.email, /(?<=page: )\d{6}/, 4) });
    await tab.press("Continue");
    await tab.fillIn({ "New password": newPassword });
    await tab.press("Set password");
    await tab.expectSetup();
  });
});
