import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { test as base, expect } from "../e2e/fixtures";

/** Where the pictures go: a folder for each appearance. Ignored by git. */
export const galleryDir = resolve(import.meta.dirname, "../../screenshots");

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 375, height: 740 } };
const schemes = ["light", "dark"] as const;

/** As the tests' own; but trouble that a picture shows, such as a lost connection, is no failure here. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ guard }, use) => {
      guard.allow(/./);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect };

/** Takes what a page shows at present in all appearances. The names begin with their number in the walk. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  // A heading that was led to shows so to whom the browser takes for a user of the keyboard: here, always.
  await page.evaluate(() => document.querySelector<HTMLElement>("h1:focus")?.blur());
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      // A window as high as the page, so that what sticks to its edge stands at the end; but a dialog's is the usual one.
      const isModal = (await page.locator("dialog[open]").count()) > 0;
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      if (!isModal) await page.setViewportSize({ ...viewport, height: Math.max(height, viewport.height) });
      await page.screenshot({ path: join(galleryDir, `${size}-${colorScheme}`, `${name}.png`) });
    }
  }
  await page.setViewportSize(sizes.desktop);
  await page.emulateMedia({ colorScheme: "light" });
}
