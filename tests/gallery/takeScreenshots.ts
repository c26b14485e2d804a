import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { test as base, expect } from "../e2e/fixtures";

/** The folder of the screenshots, with a subfolder for each appearance. Ignored by git. */
export const galleryDir = resolve(import.meta.dirname, "../../screenshots");

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 375, height: 740 } };
const schemes = ["light", "dark"] as const;

/** The browser tests' fixtures, but problems such as a lost connection are no failures here. */
export const test = base.extend<{ ignoreProblems: undefined }>({
  ignoreProblems: [
    async ({ guard }, use) => {
      guard.allow(/./);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect };

/** Takes screenshots of a page in all appearances. Names start with a number for sorting. */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  // Blur a focused heading: whether its focus ring shows depends on the last input device.
  await page.evaluate(() => document.querySelector<HTMLElement>("h1:focus")?.blur());
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      // Grow the viewport to the page's height so that sticky elements are at the end. Dialogs need the normal
      // viewport.
      const isModal = (await page.locator("dialog[open]").count()) > 0;
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      if (!isModal) await page.setViewportSize({ ...viewport, height: Math.max(height, viewport.height) });
      await page.screenshot({ path: join(galleryDir, `${size}-${colorScheme}`, `${name}.png`) });
    }
  }
  await page.setViewportSize(sizes.desktop);
  await page.emulateMedia({ colorScheme: "light" });
}
