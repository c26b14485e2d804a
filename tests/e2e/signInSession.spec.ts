import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { at, bookableDays, ZONE } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { createAccount } from "./account";
import { expect, test } from "./accountPage";
import { createEventType } from "./eventType";

const newPassword = "Another-one-2";

test("a sign-in session survives reloads and token renewals, and ends in all tabs at once", async ({
  sandbox,
  accountPage,
}) => {
  const { page } = accountPage;
  const context = page.context();
  const account = await createAccount(page, sandbox, {});
  // The web app renews a token 10 seconds before it expires.
  await sandbox.configureClerk({ tokenLifetimeSeconds: 12 });
  let tokens = 0;
  context.on("response", (response) => {
    if (/\/sessions\/[^/]+\/tokens/.test(response.url()) && response.ok()) tokens += 1;
  });
  await page.goto("/sign-up?next=%2Faccount");
  await accountPage.expectSetup("/account");
  await page.goto("/account");
  await accountPage.expectTitle("Your account");
  await expect.poll(() => tokens, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
  await expect(page.getByText(`Signed in as ${account.email}.`)).toBeVisible();
  await page.reload();
  await accountPage.expectTitle("Your account");

  const otherTab = await accountPage.newTab();
  await otherTab.page.goto("/account");
  await otherTab.expectTitle("Your account");
  await accountPage.press("Sign out");
  await expect(page).toHaveURL("/sign-in");
  await expect(otherTab.page).toHaveURL("/sign-in?next=%2Faccount");
  const readHeadings = await recordHeadings(otherTab.page);
  await otherTab.signIn(account);
  await otherTab.expectSetup("/account");
  // Nothing else shows while the backend checks the token.
  const [first] = await readHeadings();
  expect(first).toBe("Set up your profile");
});

test("what was typed survives signing out in another tab, and a waiting tab notices the next sign-in", async ({
  sandbox,
  accountPage,
}) => {
  const { page } = accountPage;
  const account = await createAccount(page, sandbox, {});
  const profile = { fullName: "Demo Teacher", profileSlug: `typed-${randomBytes(4).toString("hex")}`, timeZone: ZONE };
  const { email, clerkUserId } = account;
  await sandbox.db("addProfessional", { email, clerkUserId, ...profile });
  await page.goto(`/${profile.profileSlug}/event-types/new`);
  await accountPage.field("Title").fill("Half-written");
  const otherTab = await accountPage.newTab();
  await otherTab.page.goto("/");
  await otherTab.follow("Go to your dashboard");
  await otherTab.expectTitle("Event types");
  await otherTab.page.goto("/account");
  await otherTab.press("Sign out");
  await accountPage.expectTitle("Sign in");
  await otherTab.page.goto("/");
  await expect(otherTab.page.getByRole("link", { name: "Create your booking page" })).toBeVisible();

  await otherTab.page.goto("/sign-in");
  await otherTab.signIn(account);
  await accountPage.press("Continue");
  await expect(accountPage.field("Title")).toHaveValue("Half-written");
  await accountPage.press("Create event type");
  await expect(page.getByRole("heading", { name: "Half-written" })).toBeVisible();
});

test("the account page signs out other browsers and changes the password", async ({
  sandbox,
  accountPage,
  newAccountPage,
}) => {
  const { page } = accountPage;
  const account = await createAccount(page, sandbox, {});
  const others = [await newAccountPage(), await newAccountPage()];
  for (const other of others) {
    await other.page.goto("/sign-in?next=/account");
    await other.signIn(account);
    await other.expectSetup("/account");
    await other.page.goto("/account");
    await other.expectTitle("Your account");
  }
  await test.step("sign out everywhere else", async () => {
    await page.goto("/account");
    await accountPage.press("Sign out everywhere else");
    const signedOut = "Signed out of 2 other browsers. You stay signed in here.";
    await expect(page.getByRole("main").getByText(signedOut)).toBeVisible();
    for (const other of others) {
      await other.page.reload();
      await other.expectTitle("Sign in");
    }
  });

  await test.step("change the password", async () => {
    const [other] = others;
    await other?.signIn(account);
    await other?.expectSetup("/account");
    await accountPage.press("Change password");
    await accountPage.fillIn({ "Current password": "Wrong-one-1", "New password": "weak" });
    await accountPage.press("Change password");
    await accountPage.expectProblem("New password", "Your password must have:");
    await accountPage.fillIn({ "New password": newPassword });
    await accountPage.press("Change password");
    await accountPage.expectProblem("Current password", "This isn’t your current password.");
    await expect(accountPage.field("New password")).toHaveValue(newPassword);
    await expectAccessible(page);
    await accountPage.fillIn({ "Current password": account.password });
    await accountPage.press("Change password");
    await expect(
      page.getByRole("main").getByText("Your password was changed, and all other browsers were signed out."),
    ).toBeVisible();
    await other?.page.goto("/account");
    await other?.signIn({ ...account, password: newPassword });
    await other?.expectSetup("/account");
  });
});

test("deleting an account cancels its sessions, removes its data and ends its sign-in sessions", async ({
  sandbox,
  accountPage,
}) => {
  const { page } = accountPage;
  const account = await createAccount(page, sandbox, {});
  const { slug } = await createEventType(sandbox, { account });
  for (const date of bookableDays(3)) await sandbox.db("addBooking", slug, at(date, "09:00").toMillis(), 30);
  const [booking] = await sandbox.db("bookingsOf", slug);
  const otherTab = await accountPage.newTab();
  for (const tab of [otherTab, accountPage]) {
    await tab.page.goto("/account");
    await tab.expectTitle("Your account");
  }
  expect(await sandbox.db("countProfessionals", account.email)).toBe(1);
  await accountPage.press("Delete account…");
  await accountPage.expectTitle("Delete your account");
  await accountPage.press("Delete account");
  await accountPage.expectProblem("Type “delete” to confirm", "Enter the word “delete” to confirm.");
  await expect(page.getByText("3 upcoming sessions will be canceled, and your clients told by email.")).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await accountPage.press("Download all bookings (CSV)");
  const csv = await readFile(await (await download).path(), "utf8");
  expect(csv.split("\r\n").filter((line) => line.includes("client.one@example.com"))).toHaveLength(3);
  await accountPage.press("Keep my account");
  await accountPage.expectTitle("Your account");
  await accountPage.press("Delete account…");
  await accountPage.fillIn({ "Type “delete” to confirm": "Delete" });
  await page.keyboard.press("Enter");
  await accountPage.expectTitle("Your account was deleted");
  await otherTab.expectTitle("Sign in");
  await expect.poll(() => sandbox.db("countProfessionals", account.email)).toBe(0);
  await page.goto(`/booked#${booking?.manageToken}`);
  await accountPage.expectTitle("This booking was canceled");
  await page.goto("/account");
  await accountPage.signIn(account);
  await accountPage.expectProblem("Password", "The email address or password is incorrect.");
});

/** Records every main heading that a page shows from now on, even for a moment. @returns a function that reads them. */
async function recordHeadings(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const current = () => document.querySelector("h1")?.textContent;
    let last = current();
    new MutationObserver(() => {
      const heading = current();
      if (heading && heading !== last) seen.push(heading);
      last = heading ?? last;
    }).observe(document, { childList: true, subtree: true, characterData: true });
    return seen;
  });
  return () => seen.jsonValue();
}
