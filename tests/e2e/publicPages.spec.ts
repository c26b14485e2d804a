import type { Page, Route } from "@playwright/test";
import { bookableWeeks } from "../dates/dates";
import { expectAccessible } from "./accessibility";
import { expect, test } from "./fixtures";

test("the home page shows the product, links to privacy and terms, and loads nothing from Clerk", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/");
  const picture = page.getByRole("img", { name: /^A booking page/ });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain("dark");
  await expect(page.getByRole("link", { name: "Create your booking page" })).toHaveAttribute("href", "/sign-up");
  await expect(page.getByText(/If you’ve lost it, ask your professional/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(page).toHaveTitle("Privacy · Lessonapp");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("link", { name: "privacy@example.com" })).toBeVisible();
  expect(asked.filter((url) => url.includes("clerk"))).toEqual([]);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Terms" }).click();
  await expect(page).toHaveTitle("Terms · Lessonapp");
  await expect(page.getByText("This site is run by Demo Operator.")).toBeVisible();
  await expectAccessible(page);

  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  await expectAccessible(page);
});

test("no layout shifts while pages load, even with late chunks and fonts", { tag: "@dates" }, async ({
  page,
  newEventType,
}) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const eventType = await newEventType({ sessionCount: 2, openOn: bookableWeeks(8) });
  await page.addInitScript(recordShifts);
  const pages = {
    [`/book/${eventType.slug}`]: page.getByRole("button", { name: /^9:00 AM/ }),
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

test("a chunk that fails to load leaves the page intact, and a reload fixes it", async ({
  guard,
  newEventType,
  bookingPage,
}) => {
  guard.allow(/FormStep|dynamically imported module|ERR_CONNECTION_RESET/);
  const client = bookingPage(await newEventType());
  await client.page.route(/FormStep/, (route) => route.abort("connectionreset"));
  await client.open();
  await client.time("9:00 AM").click();
  await expect(client.notice).toContainText("This part of the page couldn’t be displayed");
  await expect(client.page.getByRole("heading", { level: 1, name: client.eventType.title })).toBeVisible();
  await client.page.unroute(/FormStep/);
  await client.notice.getByRole("button", { name: "Reload page" }).click();
  await expect(client.page.getByRole("heading", { name: "Your details" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page explains that it needs JavaScript", async ({ guard, page }) => {
    // The browser logs this for blocked scripts.
    guard.allow(/\.js: csp$/);
    await page.goto("/book/lesson-30");
    const words = page.locator("noscript");
    await expect(words).toBeVisible();
    expect(await words.textContent()).toContain("needs JavaScript to show available times");
  });
});

/** Waits until fallback fonts show: browsers hide text for the first 100 ms while a font loads. */
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

/** Runs in the page: records layout shifts that no input caused. */
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
