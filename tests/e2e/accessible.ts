import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

type RunOnly = { type: "tag" | "rule"; values: string[] };
const rules: RunOnly = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] };
const colours: RunOnly = { type: "rule", values: ["color-contrast"] };
const desktop = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/** Holds what a page shows at present to WCAG 2.2 AA, on a desktop and at 320 px, light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
  await page.setViewportSize(desktop);
  expect(await violations(page, rules), "desktop").toEqual([]);
  await expectNarrow(page);
  expect(await violations(page, rules), "320 px").toEqual([]);
  // Of all that is checked, only colours are others in the dark, and they are the same on every screen.
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, colours), "dark").toEqual([]);
}

/** Holds what a page shows at present to a screen of 320 px: nothing makes it scroll sideways. */
export async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize(narrow);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}

/** What breaks a rule, and where. */
async function violations(page: Page, runOnly: RunOnly): Promise<string[]> {
  // Half a megabyte of source, which a page keeps until it is left.
  const isThere = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: "/* It is there. */" }) });
  // Of what is right nothing is to be told, which is most of the work. Without frames there is no need for the second
  // page that axe would open.
  const { violations: found } = await axe
    .options({ runOnly, resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
