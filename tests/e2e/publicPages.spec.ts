import type { Page, Route } from "@playwright/test";
import { bookableWeeks } from "../dates/dates";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("the start page shows the product, asks Clerk for nothing, and leads to the privacy page", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/");
  const picture = page.getByRole("img", { name: /^A booking page/ });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain("dark");
  await expect(page.getByRole("link", { name: "Create your booking page" })).toHaveAttribute("href", "/sign-up");
  await expect(page.getByText(/If you have lost it, ask your professional/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(page).toHaveTitle("Privacy · Lessonapp");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("link", { name: "privacy@example.com" })).toBeVisible();
  expect(asked.filter((url) => url.includes("clerk"))).toEqual([]);
  await expectAccessible(page);

  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { level: 1, name: "There is no page here" })).toBeVisible();
  await expectAccessible(page);
});

test("nothing moves while a page loads, even where its parts and fonts come late", { tag: "@dates" }, async ({
  page,
  newOffer,
}) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const offer = await newOffer({ sessionCount: 2, openOn: bookableWeeks(8) });
  await page.addInitScript(recordShifts);
  const pages = {
    [`/book/${offer.slug}`]: page.getByRole("button", { name: /^9:00 AM/ }),
    "/": page.getByRole("img"),
    "/privacy": page.getByRole("heading", { level: 1 }),
  };
  const held: Route[] = [];
  await page.route("**/*.woff2", (route) => void held.push(route));
  await page.route(/PrivacyPage/, async (route) => {
    await expect(page.locator("footer")).toBeAttached();
    await route.continue();
  });
  for (const width of [1280, 412, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const [path, last] of Object.entries(pages)) {
      await page.goto(path, { waitUntil: "commit" });
      await expect(last.first()).toBeVisible();
      await expectFallbackFontsShown(page);
      for (const font of held.splice(0)) await font.continue();
      await page.waitForLoadState("load");
      await page.evaluate(() => document.fonts.ready);
      expect(await page.evaluate(() => window.shifts), `${path} at ${width} px`).toEqual([]);
    }
  }
});

test("a part that cannot be loaded leaves the rest of the page, and a reload mends it", async ({
  guard,
  newOffer,
  visit,
}) => {
  guard.allow(/FormStep|dynamically imported module|ERR_CONNECTION_RESET/);
  const client = visit(await newOffer());
  await client.page.route(/FormStep/, (route) => route.abort("connectionreset"));
  await client.open();
  await client.time("9:00 AM").click();
  await expect(client.notice).toContainText("This part of the page could not be shown");
  await expect(client.page.getByRole("heading", { level: 1, name: client.offer.title })).toBeVisible();
  await client.page.unroute(/FormStep/);
  await client.notice.getByRole("button", { name: "Reload this page" }).click();
  await expect(client.page.getByRole("heading", { name: "Your details" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a page says what it needs", async ({ guard, page }) => {
    // What the browser says of scripts it was told not to run.
    guard.allow(/\.js: csp$/);
    await page.goto("/book/lesson-30");
    const words = page.locator("noscript");
    await expect(words).toBeVisible();
    expect(await words.textContent()).toContain("needs JavaScript to show which times are free");
  });
});

/** Browsers hide text for 100 ms while its font loads; after that it is shown in a fallback font. */
async function expectFallbackFontsShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const [firstPaint] = performance.getEntriesByType("paint");
    return firstPaint && performance.now() - firstPaint.startTime > 200;
  });
}

declare global {
  interface Window {
    shifts: string[];
  }
}

/** Runs in the page: notes what moved without anybody's doing. */
function recordShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!("value" in entry) || ("hadRecentInput" in entry && entry.hadRecentInput)) continue;
      const sources = "sources" in entry && Array.isArray(entry.sources) ? entry.sources : [];
      window.shifts.push(`${entry.value}: ${sources.map(({ node }) => node?.textContent?.slice(0, 60)).join(", ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}
