import type { FrameLocator, Locator, Page } from "@playwright/test";
import { hostileHtml } from "../../emails/hostile.fixtures";
import { bookableDay } from "../dates/dates";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { Teacher } from "./teacher";

test("a professional words the client's message, tries it, and the next booking's mail says it; then the default again", async ({
  page,
  sandbox,
}) => {
  const teacher = await Teacher.setUp(page, sandbox);
  const [title, slug] = [`Piano ${teacher.word}`, `piano-${teacher.word}`];
  await teacher.create(title);
  await page.getByRole("link", { name: "Emails" }).click();
  await expect(letter(page).getByText("You're booked, Client One")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  const standard = await message(page).inputValue();
  await message(page).fill("<p>Hello {{clientNam}}</p>\n<p>Bring your notes to {{location}}.</p>");
  const place = page.getByRole("button", { name: "Line 1, column 10" });
  await expect(place).toBeVisible();
  await expect(message(page)).toHaveAccessibleDescription(/Line 1, column 10: There is no key {{clientNam}}/);
  await expect(letter(page).getByText("You're booked, Client One")).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(message(page)).toBeFocused();
  expect(await caret(message(page))).toBe(9);

  for (const _ of "{{clientNam}}") await page.keyboard.press("Delete");
  await chip(page, "clientName").click();
  await expect(message(page)).toHaveValue(/^<p>Hello {{clientName}}<\/p>\n/);
  const typed = await message(page).inputValue();
  await message(page).fill(`${typed}<script>alert(1)</script><p onclick="x">No. 1</p>\n`);
  await chip(page, "cancelUrl").click();
  await expect(message(page)).toHaveValue(/<a href="{{cancelUrl}}">Cancel this booking<\/a>$/);
  await subject(page).fill("See you ");
  await chip(page, "date").click();
  await expect(subject(page)).toHaveValue("See you {{date}}");
  await expect(subject(page)).toBeFocused();
  await expect(page.getByText("Left out, because mail programs don’t share it: <script>, onclick")).toBeVisible();
  await expect(letter(page).getByText("Hello Client One")).toBeVisible();
  await expect(page.getByText(/^Subject: See you \w+day, /)).toBeVisible();
  await page.getByRole("button", { name: "Phone", exact: true }).click();
  await expect.poll(async () => (await frame(page).boundingBox())?.width).toBe(320);

  await page.getByRole("button", { name: "Send a test to me" }).click();
  const told = page.getByText(/^Sent to .*@/);
  await expect(told).toBeVisible();
  const [, own = ""] = /Sent to (\S+)\. /.exec((await told.textContent()) ?? "") ?? [];
  const tests = (await sandbox.mailsTo(own)).filter((mail) => mail.subject.startsWith("Test: See you "));
  expect(tests).toHaveLength(1);

  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    "does not include the date, the time, a link to add it to a calendar or the link to edit.",
  );
  await page.getByRole("button", { name: "Save anyway" }).click();
  await expect(page.getByText("Your own text")).toBeVisible();
  await expect(message(page)).toHaveValue(/<p>No\. 1<\/p>/);

  const visit = await teacher.visitor(title, slug);
  await visit.open(bookableDay());
  await visit.chooseTime("10:30 AM");
  await visit.fillIn();
  await visit.book();
  await visit.expectBooked();
  await expect.poll(() => sandbox.mailsTo(visit.offer.client.email)).toHaveLength(1);
  const [mail] = await sandbox.mailsTo(visit.offer.client.email);
  expect(mail?.subject).toMatch(/^See you \w+day, /);
  expect(mail?.html).toContain("<p>Hello Client One</p>");
  expect(mail?.html).not.toMatch(/script|onclick|You're booked/);
  expect(mail?.text).toMatch(/^Hello Client One\n\nBring your notes to .*\n\nNo\. 1\n\nCancel this booking: http/);

  await message(page).fill("Not saved");
  await page.getByRole("link", { name: "To you", exact: true }).click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(message(page)).toHaveValue("Not saved");
  await page.getByRole("button", { name: "Reset to default" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset to default" }).click();
  await expect(message(page)).toHaveValue(standard);
  await expect(page.getByText("The default", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "To you", exact: true }).click();
  await expect(letter(page).getByText("New booking: Client One")).toBeVisible();
});

test("whatever is shown in the preview, it runs nothing, asks nobody and leads nowhere", async ({
  page,
  request,
  guard,
  sandbox,
}) => {
  const policy = (await request.get("/emails/preview.html")).headers()["content-security-policy"];
  expect(policy).toContain("sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self';");

  const teacher = await Teacher.setUp(page, sandbox);
  await page.goto(`${teacher.path}/emails`);
  await expect(letter(page).getByText("You're booked, Client One")).toBeVisible();
  page.on("dialog", (dialog) => guard.problems.push(`a message ran: ${dialog.message()}`));
  const answered: string[] = [];
  page.on("response", (response) => answered.push(new URL(response.url()).hostname));
  // What the policy stops is what this test is about: it shows as trouble, and nobody answers.
  guard.allow(/violates the following Content Security Policy|Content-Security-Policy: |: csp$/);
  guard.allow(/request to another host: GET (https:\/\/evil\.example|javascript:)/, /autofocusing/);
  for (const [index, html] of hostileHtml.entries()) {
    await post(page, `<body><p>Message ${index}</p>${html}</body>`);
    await expect(letter(page).getByText(`Message ${index}`, { exact: true })).toBeAttached();
  }
  await post(page, '<body><p>Last</p><a href="https://example.com/">Link</a></body>');
  await letter(page).getByText("Link").click();
  await expect(letter(page).getByText("Last")).toBeVisible();

  expect(answered.filter((host) => host !== "127.0.0.1" && host !== "localhost")).toEqual([]);
  const inside = page.frames().find((each) => each.url().endsWith("/emails/preview.html"));
  expect(await inside?.evaluate(() => self.origin)).toBe("null");
  await expect(page).toHaveURL(`${teacher.path}/emails`);
});

const message = (page: Page): Locator => page.getByRole("textbox", { name: "Message" });
const subject = (page: Page): Locator => page.getByRole("textbox", { name: "Subject" });
const chip = (page: Page, key: string): Locator => page.getByRole("button", { name: `{{${key}}}` });
const frame = (page: Page): Locator => page.getByTitle("The message as it arrives");
const letter = (page: Page): FrameLocator => frame(page).contentFrame();

function caret(field: Locator): Promise<number> {
  return field.evaluate((element: HTMLTextAreaElement) => element.selectionStart);
}

/** Has the preview show something that the server never saw. */
function post(page: Page, html: string): Promise<void> {
  return frame(page).evaluate(
    (element: HTMLIFrameElement, html) => element.contentWindow?.postMessage({ html }, "*"),
    html,
  );
}
