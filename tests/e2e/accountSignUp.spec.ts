import { expectAccessible } from "./accessible";
import { newAccount, newcomer } from "./account";
import { anyLink, expect, test } from "./visitor";

const breached = "This password has appeared in a data breach, so others can guess it. Choose another one.";

test("signing up: what is wrong stands at its field, nothing typed is lost, and the keyboard is enough", async ({
  sandbox,
  visitor,
  newVisitor,
}) => {
  const { page } = visitor;
  const { email: taken } = await newAccount((await newVisitor()).page, sandbox, {});
  const account = newcomer();
  await page.goto("/sign-up");
  await visitor.expectTitle("Create an account");
  await visitor.field("Password").focus();
  await page.keyboard.type("Short");
  await expect(page.getByRole("listitem").filter({ hasText: "(done)" })).toHaveText([/uppercase/, /lowercase/]);
  await page.keyboard.press("Enter");
  await visitor.expectProblem("First name", "Please enter your first name.");
  await expectAccessible(page);

  await page.keyboard.type("Test");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type(taken);
  await page.keyboard.press("Enter");
  await visitor.expectProblem("Password", "Your password needs all of these:");
  await page.keyboard.type("-enough-1");
  await page.keyboard.press("Enter");
  await visitor.expectProblem("Email", "There is an account with this address already. Sign in instead.");
  await visitor.fillIn({ Email: account.email, Password: "Passw0rd!" });
  await page.keyboard.press("Enter");
  await visitor.expectProblem("Password", breached);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(visitor.field("Password")).toHaveAttribute("type", "text");
  await expect(visitor.field("Password")).toHaveValue("Passw0rd!");
  await expect(visitor.field("First name")).toHaveValue("Test");
  await visitor.field("Password").fill(account.password);
  await page.keyboard.press("Enter");
  await visitor.expectTitle("Check your email");
  await expect(page.getByText(account.email)).toBeVisible();
});

test("a new account waits for its link, which works in the same browser only, and leads on to the wanted page", async ({
  mailed,
  visitor,
  newVisitor,
}) => {
  const { page } = visitor;
  const account = newcomer();
  const wanted = "/account?from=test";
  await page.goto(`/sign-up?next=${encodeURIComponent(wanted)}`);
  await visitor.fillIn({ "First name": "Test", "Last name": "Teacher", Email: "wrong.one@example.com" });
  await visitor.fillIn({ Password: account.password });
  await visitor.press("Create account");
  await visitor.expectTitle("Check your email");
  await page.reload();
  await visitor.expectTitle("Check your email");
  await visitor.press("Change address");
  await visitor.fillIn({ Email: account.email });
  await visitor.press("Send the link there");
  await expect(page.getByText(account.email)).toBeVisible();
  await expectAccessible(page);

  const elsewhere = await newVisitor();
  await elsewhere.page.goto("/sign-in");
  await elsewhere.signIn(account);
  await elsewhere.expectProblem("Password", "Just signed up? Then open the link in our mail first.");
  const link = await mailed(account.email, anyLink);
  await elsewhere.page.goto(link);
  await elsewhere.expectTitle("Open this link where you signed up");
  await expectAccessible(elsewhere.page);

  const secondTab = await visitor.newTab();
  await secondTab.page.goto(link);
  await secondTab.expectSetup(wanted);
  await visitor.expectSetup(wanted);
  await elsewhere.page.goto(link);
  await elsewhere.expectTitle("This link doesn’t work any more");
});

test("a link that has expired is replaced, and only the latest one works", async ({
  sandbox,
  mailed,
  visitor,
  newVisitor,
}) => {
  const { page } = visitor;
  const account = newcomer();
  await sandbox.configureClerk({ proofLifeSeconds: 0.001 });
  await page.goto("/sign-up");
  await visitor.fillIn({ "First name": "Test", Email: account.email, Password: account.password });
  await visitor.press("Create account");
  await expect(page.getByRole("alert")).toContainText("This link has expired");
  const oldLink = await mailed(account.email, anyLink);
  await page.goto(oldLink);
  await visitor.expectTitle("This link has expired");

  await sandbox.configureClerk({ proofLifeSeconds: 600 });
  await visitor.follow("Get a new link");
  await visitor.press("Send again");
  await expect(page.getByText("Waiting for you to open it")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Send again \(in \d+ s\)$/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const newLink = await mailed(account.email, anyLink, 2);
  const elsewhere = await newVisitor();
  await elsewhere.page.goto(oldLink);
  await elsewhere.expectTitle("This link doesn’t work any more");
  await page.goto(newLink);
  await visitor.expectSetup();
});
