import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const desktop = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/**
 * Checks a page against WCAG 2.2 AA: on a desktop in light mode and at 320 px in dark mode, so that both themes and
 * both layouts are covered. Restores the viewport.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const size = page.viewportSize() ?? desktop;
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.setViewportSize(desktop);
  expect(await violations(page), "desktop, light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoHorizontalScroll(page);
  expect(await violations(page), "320 px, dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(size);
}

/** Checks that the page does not scroll horizontally at 320 px. */
export async function expectNoHorizontalScroll(page: Page): Promise<void> {
  await page.setViewportSize(narrow);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}

/** Returns the violated rules with their elements. */
async function violations(page: Page): Promise<string[]> {
  // Inject the axe source (500 kB) only once per page.
  const isInjected = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder({ page, ...(isInjected && { axeSource: "/* Already injected. */" }) });
  // Reporting violations only saves most of the work. Frames hold sandboxed emails that axe cannot enter, and legacy
  // mode saves the second page that it would open for them.
  const { violations: found } = await axe
    .options({ runOnly: { type: "tag", values: wcag22 }, resultTypes: ["violations"], iframes: false })
    .setLegacyMode()
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
