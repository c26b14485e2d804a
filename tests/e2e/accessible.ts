import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const desktop = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/**
 * Holds what a page shows at present to WCAG 2.2 AA, on a desktop in light and at 320 px in dark colors: the colors of
 * both themes and the parts of both layouts are checked once. The page keeps its size.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const size = page.viewportSize() ?? desktop;
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.setViewportSize(desktop);
  expect(await violations(page), "desktop, light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNarrow(page);
  expect(await violations(page), "320 px, dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(size);
}

/** Holds what a page shows at present to a screen of 320 px: nothing makes it scroll sideways. */
export async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize(narrow);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}

/** What breaks a rule, and where. */
async function violations(page: Page): Promise<string[]> {
  // Half a megabyte of source, which a page keeps until it is left.
  const isThere = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: "/* It is there. */" }) });
  // To report only violations saves most of the work. Frames hold sandboxed emails, which axe cannot enter; legacy mode
  // saves the second page that it would open for them.
  const { violations: found } = await axe
    .options({ runOnly: { type: "tag", values: wcag22 }, resultTypes: ["violations"], iframes: false })
    .setLegacyMode()
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
