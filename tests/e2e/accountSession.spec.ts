import { expectAccessible } from "./accessible";
import { newAccount } from "./account";
import { expect, test } from "./visitor";

const newPassword = "Another-one-2";

test("a session outlives reloads and many new tokens, and ends in all tabs at once", async ({ sandbox, visitor }) => {
  const { page } = visitor;
  const context = page.context();
  const account = await newAccount(page, sandbox, {});
  // The client renews a token 10 seconds before its end.
  await sandbox.configureClerk({ tokenLifeSeconds: 12 });
  let tokens = 0;
  context.on("response", (response) => {
    if (/\/sessions\/[^/]+\/tokens/.test(response.url()) && response.ok()) tokens += 1;
  });
  await page.goto("/sign-up?next=%2Faccount");
  await visitor.expectSetup("/account");
  await page.goto("/account");
  await visitor.expectTitle("Your account");
  await expect.poll(() => tokens, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
  await expect(page.getByText(`You sign in as ${account.email}.`)).toBeVisible();
  await page.reload();
  await visitor.expectTitle("Your account");

  const otherTab = await visitor.newTab();
  await otherTab.page.goto("/account");
  await otherTab.expectTitle("Your account");
  await visitor.press("Sign out");
  await expect(page).toHaveURL("/sign-in");
  await expect(otherTab.page).toHaveURL("/sign-in?next=%2Faccount");
  await otherTab.signIn(account);
  await otherTab.expectSetup("/account");
});

test("the account page changes the password and signs out everywhere else", async ({
  sandbox,
  visitor,
  newVisitor,
}) => {
  const { page } = visitor;
  const account = await newAccount(page, sandbox, {});
  const others = [await newVisitor(), await newVisitor()];
  for (const other of others) {
    await other.page.goto("/sign-in?next=/account");
    await other.signIn(account);
    await other.expectSetup("/account");
    await other.page.goto("/account");
    await other.expectTitle("Your account");
  }
  await page.goto("/account");
  await visitor.press("Sign out everywhere else");
  const signedOut = "Signed out of 2 other browsers. You stay signed in here.";
  await expect(page.getByRole("main").getByText(signedOut)).toBeVisible();
  for (const other of others) {
    await other.page.reload();
    await other.expectTitle("Sign in");
  }

  const [other] = others;
  await other?.signIn(account);
  await other?.expectSetup("/account");
  await visitor.press("Change password");
  await visitor.fillIn({ "Present password": "Wrong-one-1", "New password": "weak" });
  await visitor.press("Change password");
  await visitor.expectProblem("New password", "Your password needs all of these:");
  await visitor.fillIn({ "New password": newPassword });
  await visitor.press("Change password");
  await visitor.expectProblem("Present password", "This is not your present password.");
  await expect(visitor.field("New password")).toHaveValue(newPassword);
  await expectAccessible(page);
  await visitor.fillIn({ "Present password": account.password });
  await visitor.press("Change password");
  await expect(page.getByRole("main").getByText("Your password is changed.")).toBeVisible();
  await other?.page.goto("/account");
  await other?.signIn({ ...account, password: newPassword });
  await other?.expectSetup("/account");
});

test("a deleted account is gone: no way in, nothing left of it, and its other tabs are signed out", async ({
  sandbox,
  visitor,
}) => {
  const { page } = visitor;
  const account = await newAccount(page, sandbox, {});
  const otherTab = await visitor.newTab();
  for (const tab of [otherTab, visitor]) {
    await tab.page.goto("/account");
    await tab.expectTitle("Your account");
  }
  expect(await sandbox.backstage("countProfessionals", account.email)).toBe(1);
  await visitor.press("Delete your account…");
  await visitor.expectTitle("Delete your account");
  await visitor.press("Delete my account");
  await visitor.expectProblem("Type “delete”", "Type “delete” to show that you mean it.");
  await expectAccessible(page);
  await visitor.press("Keep it");
  await visitor.expectTitle("Your account");
  await visitor.press("Delete your account…");
  await visitor.fillIn({ "Type “delete”": "Delete" });
  await page.keyboard.press("Enter");
  await visitor.expectTitle("Your account is gone");
  await otherTab.expectTitle("Sign in");
  await expect.poll(() => sandbox.backstage("countProfessionals", account.email)).toBe(0);
  await page.reload();
  await visitor.signIn(account);
  await visitor.expectProblem("Password", "The address or the password is not right.");
});
