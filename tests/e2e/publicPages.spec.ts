import type { Route } from "@playwright/test";
import { expect, test } from "./fixtures";

test("the start page shows the product, asks Clerk for nothing, and leads to what is kept and why", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/");
  const picture = page.getByRole("img", { name: /^A booking page/ });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain("dark");
  await expect(page.getByRole("link", { name: "Create your booking page" })).toHaveAttribute("href", "/sign-up");
  await expect(page.getByText(/If you have lost it, ask your professional/)).toBeVisible();

  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(page).toHaveTitle("Privacy · Lessonapp");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("link", { name: "privacy@example.com" })).toBeVisible();
  expect(asked.filter((url) => url.includes("clerk"))).toEqual([]);
});

test("nothing moves while a page loads, even where its parts and fonts come late", async ({ page, newOffer }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const offer = await newOffer({ sessionCount: 2, openOn: [], weeklyHours: everyMorning });
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
      // For the first tenth of a second text waits for its font, unseen; from then on it keeps the one it has.
      await page.waitForTimeout(300);
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

const morning = [{ startMinute: 9 * 60, endMinute: 12 * 60 }];
const everyMorning = {
  mon: morning,
  tue: morning,
  wed: morning,
  thu: morning,
  fri: morning,
  sat: morning,
  sun: morning,
};

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
