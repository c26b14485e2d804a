import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const sizes = [
  { width: 1280, height: 800 },
  { width: 375, height: 740 },
];

/** Holds what a page shows at present to WCAG 2.2 AA, light and dark, on a desktop and on a phone, and to 320 px. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await violations(new AxeBuilder({ page }).withTags(rules)), `${size.width} px, light`).toEqual([]);
    // Of all that is checked, only colours are others in the dark.
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(new AxeBuilder({ page }).withRules("color-contrast")), `${size.width} px, dark`).toEqual(
      [],
    );
  }
  await expectNarrow(page);
}

/** Holds what a page shows at present to a screen of 320 px: nothing makes it scroll sideways. */
export async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}

/** What breaks a rule, and where. */
async function violations(axe: AxeBuilder): Promise<string[]> {
  // Without frames there is no need for the second page that axe would open.
  const { violations: found } = await axe.setLegacyMode().analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
