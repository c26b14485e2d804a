import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Authenticator } from "../convex/identity";
import { Harness } from "./fixture/harness";
import * as Steps from "./fixture/steps";

const password = "Long-enough-1";
const newPassword = "Another-one-2";
// Opening a page takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let harness: Harness;
let email: string;
let count = 0;

beforeAll(async () => {
  harness = await Harness.start();
}, 60_000);

afterAll(() => harness.close());

beforeEach(async () => {
  count += 1;
  email = `teacher.${count}@example.com`;
  await harness.reset({ deviceTrust: false });
});

afterEach(() => {
  expect(harness.problems).toEqual([]);
});

const signedInAs = (page: Page, address = email) => page.getByText(`Signed in as ${address}`).waitFor();

/** Signs up and opens the mailed link. @returns the signed-in page. */
async function signUp(): Promise<Page> {
  const page = await harness.openBrowser();
  expect(await Steps.fillSignUp(page, { emailAddress: email, password })).toEqual([]);
  expect(await Steps.sendLink(page)).toEqual([]);
  await page.goto(harness.link);
  await signedInAs(page);
  return page;
}

async function signIn(page: Page, withPassword = password): Promise<void> {
  expect(await Steps.submitPassword(page, { identifier: email, password: withPassword })).toEqual([]);
  expect(await Steps.finalizeSignIn(page)).toEqual([]);
  await signedInAs(page);
}

test("sign-up: rejects weak passwords, requires the link, signs in the waiting tab", async () => {
  const page = await harness.openBrowser();
  for (const [weak, errors] of [
    ["Short-1", ["form_password_length_too_short"]],
    ["no-uppercase", ["form_password_no_uppercase"]],
    ["NO-LOWERCASE", ["form_password_no_lowercase"]],
    ["NoSpecial1", ["form_password_no_special_char"]],
    ["Passw0rd!", ["form_password_pwned"]],
  ] as const) {
    expect(await Steps.fillSignUp(page, { emailAddress: email, password: weak })).toEqual(errors);
  }
  expect(await Steps.fillSignUp(page, { emailAddress: email, password })).toEqual([]);
  expect(await Steps.sendLink(page)).toEqual([]);
  expect(await page.evaluate(() => window.account.signUp.status)).toBe("missing_requirements");

  const elsewhere = await harness.openBrowser();
  expect(await Steps.submitPassword(elsewhere, { identifier: email, password })).toEqual(["form_identifier_not_found"]);
  await elsewhere.goto(harness.link);
  expect(Steps.linkStatus(elsewhere)).toBe("client_mismatch");

  const waited = Steps.waitForLink(page);
  const secondTab = await page.context().newPage();
  await secondTab.goto(harness.link);
  expect(Steps.linkStatus(secondTab)).toBe("verified");
  await signedInAs(secondTab);
  expect(await waited).toEqual([]);
  expect(await Steps.finalizeSignUp(page)).toEqual([]);
  await signedInAs(page);

  await secondTab.goto(harness.link);
  expect(Steps.linkStatus(secondTab)).toBe("failed");
  await expect.poll(() => harness.events.map(({ type }) => type)).toEqual(["email.created", "user.created"]);
  expect(harness.events[1]?.data).toMatchObject({ first_name: "Test", email_addresses: [{ email_address: email }] });
});

test("sign-in session: the backend accepts its tokens, and it survives a reload", async () => {
  const page = await signUp();
  await page.goto(harness.url);
  await signedInAs(page);
  const backend = new Authenticator(() => ({
    providers: [{ domain: `${harness.url}/__clerk`, applicationID: "convex" }],
  }));
  for (const options of [{}, { template: "convex" }]) {
    const token = await page.evaluate((given) => window.account.getToken(given), options);
    const { identity } = await backend.verify(token ?? "");
    const subject = await page.evaluate(() => window.account.user?.id);
    expect(identity).toMatchObject({ subject, email, emailVerified: true, name: "Test Teacher" });
  }
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === "__client")).toMatchObject({ httpOnly: true, path: "/__clerk" });
});

test("sign-up link: expires, and only the latest one works", async () => {
  const page = await harness.openBrowser();
  expect(await Steps.fillSignUp(page, { emailAddress: email, password })).toEqual([]);
  await Steps.sendLink(page);
  const first = harness.link;
  harness.clockOffsetMs = 11 * 60_000;
  const secondTab = await page.context().newPage();
  await secondTab.goto(first);
  expect(Steps.linkStatus(secondTab)).toBe("expired");

  await Steps.sendLink(page);
  await secondTab.goto(first);
  expect(Steps.linkStatus(secondTab)).toBe("failed");
  await secondTab.goto(harness.link);
  expect(Steps.linkStatus(secondTab)).toBe("verified");
});

test("signing out ends the sign-in session in all tabs, and signing in needs the right password", async () => {
  const page = await signUp();
  const secondTab = await page.context().newPage();
  await secondTab.goto(harness.url);
  await signedInAs(secondTab);
  await Steps.signOut(page);
  await secondTab.getByText("Signed out").waitFor();

  expect(await Steps.submitPassword(page, { identifier: email, password: "Wrong-one-1" })).toEqual([
    "form_password_incorrect",
  ]);
  await signIn(page);
  expect(await Steps.submitPassword(page, { identifier: email, password })).toEqual(["session_exists"]);
  expect(await Steps.fillSignUp(await harness.openBrowser(), { emailAddress: email, password })).toEqual([
    "form_identifier_exists",
  ]);
});

test("password reset: by the code in the app's mail, and ends other sign-in sessions", async () => {
  const other = await signUp();
  const page = await harness.openBrowser();
  expect(await Steps.startSignIn(page, { identifier: "nobody@example.com" })).toEqual(["form_identifier_not_found"]);
  expect(await Steps.startSignIn(page, { identifier: email })).toEqual([]);
  harness.mails = [];
  expect(await Steps.sendResetCode(page)).toEqual([]);
  const isReset = ({ data }: (typeof harness.events)[number]) => data.slug === "reset_password_code";
  await expect
    .poll(() => harness.events.filter(isReset))
    .toMatchObject([{ type: "email.created", data: { to_email_address: email, delivered_by_clerk: false } }]);
  expect(harness.mails).toEqual([]);

  const code = harness.events.find(isReset)?.data.data?.otp_code ?? "";
  // Same as opening the link in the app's mail: the cookie identifies the browser's sign-in.
  await page.reload();
  await page.getByText("Signed out").waitFor();
  expect(await Steps.submitResetCode(page, { code: code === "000000" ? "000001" : "000000" })).toEqual([
    "form_code_incorrect",
  ]);
  expect(await Steps.submitResetCode(page, { code })).toEqual([]);
  expect(await Steps.submitNewPassword(page, { password: "weak" })).toContain("form_password_length_too_short");
  expect(await Steps.submitNewPassword(page, { password: newPassword })).toEqual([]);
  expect(await Steps.finalizeSignIn(page)).toEqual([]);
  await signedInAs(page);

  await other.reload();
  await other.getByText("Signed out").waitFor();
  expect(await Steps.submitPassword(other, { identifier: email, password })).toEqual(["form_password_incorrect"]);
  await signIn(other, newPassword);
});

test("Device Trust: a new browser needs a code once", async () => {
  const known = await signUp();
  harness.configure({ deviceTrust: true });
  await Steps.signOut(known);
  await signIn(known);

  const page = await harness.openBrowser();
  expect(await Steps.submitPassword(page, { identifier: email, password })).toEqual([]);
  expect(await page.evaluate(() => window.account.signIn.status)).toBe("needs_client_trust");
  expect(await Steps.sendDeviceCode(page)).toEqual([]);
  expect(await Steps.submitDeviceCode(page, { code: harness.code })).toEqual([]);
  expect(await Steps.finalizeSignIn(page)).toEqual([]);
  await signedInAs(page);
  await Steps.signOut(page);
  await signIn(page);
});

test("account: rename, change password, sign out elsewhere, delete", async () => {
  const page = await signUp();
  const other = await harness.openBrowser();
  await signIn(other);
  const result = await page.evaluate(
    async (passwords) => {
      const { user } = window.account;
      await user?.update({ firstName: "New", lastName: "" });
      const wrong = await user
        ?.updatePassword({ currentPassword: "Wrong-one-1", newPassword: passwords.newPassword })
        .catch((error: unknown) => window.codes({ error }));
      await user?.updatePassword({ ...passwords, signOutOfOtherSessions: false });
      return { wrong, fullName: user?.fullName, sessions: (await user?.getSessions())?.length };
    },
    { currentPassword: password, newPassword },
  );
  expect(result).toEqual({ wrong: ["form_password_incorrect"], fullName: "New", sessions: 2 });

  await page.evaluate(async () => {
    const { user, clerk } = window.account;
    const others = (await user?.getSessions())?.filter(({ id }) => id !== clerk.session?.id);
    for (const session of others ?? []) await session.revoke();
  });
  await other.reload();
  await other.getByText("Signed out").waitFor();
  await page.evaluate(() => window.account.user?.delete());
  await page.reload();
  await page.getByText("Signed out").waitFor();
  const rejected = await Steps.submitPassword(page, { identifier: email, password: newPassword });
  expect(rejected).toEqual(["form_identifier_not_found"]);
  await expect
    .poll(() => harness.events.map(({ type }) => type).filter((type) => type.startsWith("user.")))
    .toEqual(["user.created", "user.updated", "user.updated", "user.deleted"]);
});
