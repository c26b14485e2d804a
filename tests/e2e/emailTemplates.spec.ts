import type { FrameLocator, Locator, Page } from "@playwright/test";
import { hostileHtml } from "../../emails/hostile.fixtures";
import { bookableDay } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { DashboardPage } from "./dashboardPage";
import { expect, test } from "./fixtures";

test("a professional edits the client's email, sends a test email and resets it to the default", async ({
  page,
  sandbox,
}) => {
  const dashboard = await DashboardPage.setUp(page, sandbox);
  const [title, slug] = [`Piano ${dashboard.id}`, `piano-${dashboard.id}`];
  await dashboard.create(title);
  await page.getByRole("link", { name: "Emails" }).click();
  await expect(preview(page).getByText("You're booked, Client")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  const standard = await message(page).inputValue();
  await test.step("unknown key", async () => {
    await message(page).fill("<p>Hello {{clientNam}}</p>\n<p>Bring your notes to {{location}}.</p>");
    const place = page.getByRole("button", { name: "Line 1, column 10" });
    await expect(place).toBeVisible();
    await expect(message(page)).toHaveAccessibleDescription(/Line 1, column 10: There is no key {{clientNam}}/);
    await expect(preview(page).getByText("You're booked, Client")).toBeVisible();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(message(page)).toBeFocused();
    expect(await caret(message(page))).toBe(9);
  });

  await test.step("insert keys and preview", async () => {
    for (const _ of "{{clientNam}}") await page.keyboard.press("Delete");
    await variableButton(page, "clientName").click();
    await expect(message(page)).toHaveValue(/^<p>Hello {{clientName}}<\/p>\n/);
    const typed = await message(page).inputValue();
    await message(page).fill(`${typed}<script>alert(1)</script><p onclick="x">No. 1</p>\n`);
    await variableButton(page, "cancelUrl").click();
    await expect(message(page)).toHaveValue(/<a href="{{cancelUrl}}">Cancel booking<\/a>$/);
    await subject(page).fill("See you ");
    await variableButton(page, "date").click();
    await expect(subject(page)).toHaveValue("See you {{date}}");
    await expect(subject(page)).toBeFocused();
    await expect(page.getByText("Removed because not all email apps support it: <script>, onclick")).toBeVisible();
    await expect(preview(page).getByText("Hello Client One")).toBeVisible();
    await expect(page.getByText(/^Subject: See you \w+day, /)).toBeVisible();
    await page.getByRole("button", { name: "Phone", exact: true }).click();
    await expect.poll(async () => (await frame(page).boundingBox())?.width).toBe(320);
  });

  await test.step("send a test", async () => {
    await page.getByRole("button", { name: "Send test email" }).click();
    const confirmation = page.getByText(/^Sent to .*@/);
    await expect(confirmation).toBeVisible();
    const [, own = ""] = /Sent to (\S+)\. /.exec((await confirmation.textContent()) ?? "") ?? [];
    const tests = (await sandbox.mailsTo(own)).filter((mail) => mail.subject.startsWith("Test: See you "));
    expect(tests).toHaveLength(1);
  });

  await test.step("save without required keys", async () => {
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("dialog")).toContainText(
      "doesn’t include the date, the time, a link to add it to a calendar, or the link to change the booking.",
    );
    await page.getByRole("button", { name: "Save anyway" }).click();
    await expect(page.getByText("Custom text")).toBeVisible();
    await expect(message(page)).toHaveValue(/<p>No\. 1<\/p>/);
  });

  await test.step("the next booking uses the template", async () => {
    const clientPage = await dashboard.clientPage(title, slug);
    await clientPage.open(bookableDay());
    await clientPage.chooseTime("10:30 AM");
    await clientPage.fillIn();
    await clientPage.book();
    await clientPage.expectBooked();
    await expect.poll(() => sandbox.mailsTo(clientPage.eventType.client.email)).toHaveLength(1);
    const [mail] = await sandbox.mailsTo(clientPage.eventType.client.email);
    expect(mail?.subject).toMatch(/^See you \w+day, /);
    expect(mail?.html).toContain("<p>Hello Client One</p>");
    expect(mail?.html).not.toMatch(/script|onclick|You're booked/);
    expect(mail?.text).toMatch(/^Hello Client One\n\nBring your notes to .*\n\nNo\. 1\n\nCancel booking: http/);
  });

  await test.step("reset to the default", async () => {
    await message(page).fill("Not saved\n\nat all");
    await expect(preview(page).getByText("at all", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "To you", exact: true }).click();
    await page.getByRole("button", { name: "Keep editing" }).click();
    await expect(message(page)).toHaveValue("Not saved\n\nat all");
    await page.getByRole("button", { name: "Reset to default" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset to default" }).click();
    await expect(message(page)).toHaveValue(standard);
    await expect(page.getByText("Default text", { exact: true })).toBeVisible();
    await page.getByRole("link", { name: "To you", exact: true }).click();
    await expect(preview(page).getByText("New booking: Client One")).toBeVisible();
  });
});

test("the preview runs no scripts, loads nothing and does not navigate", async ({ page, request, guard, sandbox }) => {
  const policy = (await request.get("/emails/preview.html")).headers()["content-security-policy"];
  expect(policy).toContain("sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self';");

  const dashboard = await DashboardPage.setUp(page, sandbox);
  await page.goto(`${dashboard.path}/emails`);
  await expect(preview(page).getByText("You're booked, Client")).toBeVisible();
  page.on("dialog", (dialog) => guard.problems.push(`a message ran: ${dialog.message()}`));
  const answered: string[] = [];
  page.on("response", (response) => answered.push(new URL(response.url()).hostname));
  // The violations of the Content Security Policy are the subject of this test. No request gets a response.
  guard.allow(/violates the following Content Security Policy|Content-Security-Policy: |: csp$/);
  guard.allow(/request to another host: GET (https:\/\/evil\.example|javascript:)/, /autofocusing/);
  for (const [index, html] of hostileHtml.entries()) {
    await post(page, `<body><p>Message ${index}</p>${html}</body>`);
    await expect(preview(page).getByText(`Message ${index}`, { exact: true })).toBeAttached();
  }
  await post(page, '<body><p>Last</p><a href="https://example.com/">Link</a></body>');
  await preview(page).getByText("Link").click();
  await expect(preview(page).getByText("Last")).toBeVisible();

  expect(answered.filter((host) => host !== "127.0.0.1" && host !== "localhost")).toEqual([]);
  const inside = page.frames().find((each) => each.url().endsWith("/emails/preview.html"));
  expect(await inside?.evaluate(() => self.origin)).toBe("null");
  await expect(page).toHaveURL(`${dashboard.path}/emails`);
});

const message = (page: Page): Locator => page.getByRole("textbox", { name: "Message" });
const subject = (page: Page): Locator => page.getByRole("textbox", { name: "Subject" });
const variableButton = (page: Page, key: string): Locator => page.getByRole("button", { name: `{{${key}}}` });
const frame = (page: Page): Locator => page.getByTitle("Email preview");
const preview = (page: Page): FrameLocator => frame(page).contentFrame();

function caret(field: Locator): Promise<number> {
  return field.evaluate((element: HTMLTextAreaElement) => element.selectionStart);
}

/** Posts HTML to the preview that the server has never sanitized. */
function post(page: Page, html: string): Promise<void> {
  return frame(page).evaluate(
    (element: HTMLIFrameElement, html) => element.contentWindow?.postMessage({ html }, "*"),
    html,
  );
}
