import { expectAccessible } from "./accessible";
import { newAccount, newcomer } from "./account";
import { anyCode, anyLink, expect, test } from "./visitor";

const wrongCode = "This code isn’t right. Look at the latest mail and type it again.";
const newPassword = "Another-one-2";

test("signing in: one answer for whatever is wrong, and a code for a browser that Clerk does not know", async ({
  sandbox,
  mailed,
  visitor,
  newVisitor,
}) => {
  const { page } = visitor;
  const account = await newAccount((await newVisitor()).page, sandbox, {});
  await sandbox.configureClerk({ deviceTrust: true });
  await page.goto("/account?from=test");
  await visitor.expectTitle("Sign in");
  await visitor.press("Sign in");
  await visitor.expectProblem("Email", "Please enter your email address.");
  const notRight = "The address or the password is not right.";
  for (const typed of [{ ...account, password: "Wrong-one-1" }, newcomer()]) {
    await visitor.signIn(typed);
    await visitor.expectProblem("Password", notRight);
    await expect(visitor.field("Email")).toHaveValue(typed.email);
    await expect(visitor.field("Password")).toHaveValue(typed.password);
  }
  await expectAccessible(page);

  await visitor.signIn(account);
  await visitor.expectTitle("Enter the code");
  const code = await mailed(account.email, anyCode, 2);
  await page.reload();
  await visitor.fillIn({ Code: code === "000000" ? "000001" : "000000" });
  await visitor.press("Go on");
  await visitor.expectProblem("Code", wrongCode);
  await expectAccessible(page);
  await visitor.press("Send another code");
  const latest = await mailed(account.email, anyCode, 3);
  await visitor.fillIn({ Code: ` ${latest.slice(0, 3)} ${latest.slice(3)} ` });
  await page.keyboard.press("Enter");
  await visitor.expectSetup("/account?from=test");
  await page.reload();
  await visitor.expectSetup("/account?from=test");
});

test("a forgotten password is set anew by the mailed link, in the browser that asked; the code stays out of addresses", async ({
  sandbox,
  mailed,
  visitor,
  newVisitor,
}) => {
  const { page } = visitor;
  const other = await newVisitor();
  const account = await newAccount(other.page, sandbox, {});
  const asked: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  await page.goto("/sign-in");
  await visitor.fillIn({ Email: account.email });
  await visitor.follow("Forgot password?");
  await expect(visitor.field("Email")).toHaveValue(account.email);
  await visitor.press("Send the link");
  await visitor.expectTitle("Check your email");
  const link = await mailed(account.email, anyLink, 2);

  const elsewhere = await newVisitor();
  await elsewhere.page.goto(link);
  await elsewhere.expectTitle("Open this link where you asked for it");
  await elsewhere.follow("Send a new link");
  await elsewhere.expectTitle("Forgot your password?");

  const tab = await visitor.newTab();
  await tab.page.goto(link);
  await tab.expectTitle("Choose a new password");
  expect(new URL(tab.page.url()).hash).toBe("");
  await tab.page.reload();
  await tab.fillIn({ "New password": "weak" });
  await tab.press("Set password");
  await tab.expectProblem("New password", "Your password needs all of these:");
  await expectAccessible(tab.page);
  await tab.fillIn({ "New password": newPassword });
  await tab.press("Set password");
  await tab.expectSetup();
  const code = new URL(link).hash.slice(1);
  expect(code).toMatch(/^\d{6}$/);
  expect(asked.filter((url) => url.includes(code))).toEqual([]);
  const kept = await tab.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, history.state]));
  expect(kept).not.toContain(code);

  await other.page.goto("/account");
  await other.signIn(account);
  await other.expectProblem("Password", "The address or the password is not right.");
  await other.signIn({ ...account, password: newPassword });
  await other.expectSetup("/account");
});

test("a forgotten password by the code typed by hand; nobody learns who has an account, and late is said to be late", async ({
  sandbox,
  mailed,
  visitor,
  newVisitor,
}) => {
  const account = await newAccount((await newVisitor()).page, sandbox, {});
  const stranger = await newVisitor();
  const answers: string[] = [];
  for (const [who, { email }] of [[visitor, account] as const, [stranger, newcomer()] as const]) {
    await who.page.goto("/forgot-password?next=%2Faccount");
    await who.fillIn({ Email: email });
    await who.press("Send the link");
    await who.expectTitle("Check your email");
    await who.page.reload();
    await who.fillIn({ Code: "12345" });
    await who.press("Go on");
    await who.expectProblem("Code", wrongCode);
    answers.push((await who.page.getByRole("main").innerText()).replace(email, "…"));
  }
  expect(answers[1]).toBe(answers[0]);

  await sandbox.configureClerk({ proofLifeSeconds: 0.001 });
  await visitor.press("Send another code");
  await visitor.fillIn({ Code: await mailed(account.email, anyCode, 3) });
  await visitor.press("Go on");
  await visitor.expectProblem("Code", "This code is no longer good. Send a new one.");
  const lateLink = await mailed(account.email, anyLink, 3);
  const tab = await visitor.newTab();
  await tab.page.goto(lateLink);
  await tab.expectTitle("This link doesn’t work any more");

  await sandbox.configureClerk({ proofLifeSeconds: 600 });
  await tab.follow("Send a new link");
  await tab.fillIn({ Email: account.email });
  await tab.press("Send the link");
  await tab.fillIn({ Code: await mailed(account.email, /(?<=page: )\d{6}/, 4) });
  await tab.press("Go on");
  await tab.fillIn({ "New password": newPassword });
  await tab.press("Set password");
  await tab.expectSetup();
});
