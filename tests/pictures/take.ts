import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";
import { startSandbox } from "../../sandbox/sandbox";
import { demoProfessional } from "../../sandbox/seed";
import { applyTestClock } from "../dates/testClock";
import { signIn } from "../e2e/account";
import { liveUpdateAnimation } from "./liveUpdateAnimation";

/** Takes the pictures of the home page and the README, the Open Graph card and the home screen icon. */
const root = resolve(import.meta.dirname, "../..");
const port = 4700;
const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/** Twice the maximum display width on the home page. */
const DESKTOP_WIDTH = 1360;
const phone = { width: 375, height: 620 };

async function main(): Promise<void> {
  const sandbox = await startSandbox({ port, fresh: true });
  const browser = await chromium.launch(findChromium());
  browser.on("context", applyTestClock);
  try {
    const { web } = sandbox.urls;
    for (const scheme of schemes) {
      await save(`src/pages/pictures/desktop-${scheme}.webp`, await desktopPicture(browser, web, scheme));
      await save(`src/pages/pictures/phone-${scheme}.webp`, await phonePicture(browser, web, scheme));
    }
    await save("public/card.png", await card(browser, web));
    await save("docs/images/booking.png", await bookingPage(browser, web));
    await save("docs/images/bookings.png", await bookings(browser, web));
    await save("docs/images/live.png", await liveUpdateAnimation(browser, web));
    await save("public/apple-touch-icon.png", await homeScreenIcon(browser));
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

async function save(file: string, bytes: Buffer): Promise<void> {
  await writeFile(join(root, file), bytes);
  console.log(`${file}: ${(bytes.length / 1_000).toFixed(1)} kB`);
}

/** Takes a picture of the booking card with month and times. */
async function desktopPicture(browser: Browser, web: string, colorScheme: Scheme): Promise<Buffer> {
  const viewport = { width: 1100, height: 760 };
  const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 1, reducedMotion: "reduce" });
  const { width } = await bookingCard(page, web);
  await page.close();
  const deviceScaleFactor = DESKTOP_WIDTH / width;
  const sharp = await browser.newPage({ viewport, colorScheme, deviceScaleFactor, reducedMotion: "reduce" });
  const clip = await bookingCard(sharp, web);
  return toWebp(sharp, await sharp.screenshot({ clip }));
}

/** Opens the booking page. Returns the bounding box of its card without the border. */
async function bookingCard(page: Page, web: string) {
  await openTimes(page, web);
  const box = await page.locator("main > div").boundingBox();
  if (!box) throw new Error("The booking page has no card.");
  return { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
}

/** Takes a picture of the first screen on a phone. */
async function phonePicture(browser: Browser, web: string, colorScheme: Scheme): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: phone,
    colorScheme,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    reducedMotion: "reduce",
  });
  await openTimes(page, web);
  return toWebp(page, await page.screenshot());
}

async function openTimes(page: Page, web: string): Promise<void> {
  await page.goto(`${web}/book/lesson-30`);
  await page.getByRole("region", { name: "Morning" }).getByRole("button").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** Takes a picture of the home page in the size of link previews, with the new desktop picture in it. */
async function card(browser: Browser, web: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, reducedMotion: "reduce" });
  const picture = await readFile(join(root, "src/pages/pictures/desktop-light.webp"));
  await page.route(/desktop-light/, (route) => route.fulfill({ body: picture, contentType: "image/webp" }));
  await page.goto(web, { waitUntil: "networkidle" });
  // Playwright's scripts count as user activation, so a page that renders after one of them focuses its heading.
  await page.getByRole("heading", { level: 1 }).blur();
  return page.screenshot();
}

/** Takes a picture of a whole booking page. */
async function bookingPage(browser: Browser, web: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  await openTimes(page, web);
  return page.screenshot();
}

/** Takes a picture of a month of bookings with one of them open. */
async function bookings(browser: Browser, web: string): Promise<Buffer> {
  const viewport = { width: 1200, height: 760 };
  const page = await browser.newPage({ baseURL: web, viewport, reducedMotion: "reduce" });
  await page.goto("/demo-teacher/bookings?view=month");
  await signIn(page, demoProfessional);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page
    .getByRole("button", { name: /Client Two/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "Client Two" }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page.screenshot();
}

/** Renders the favicon on a background, since home screen icons have no transparency. */
async function homeScreenIcon(browser: Browser): Promise<Buffer> {
  const icon = await readFile(join(root, "public/favicon.svg"), "base64");
  const page = await browser.newPage({ viewport: { width: 180, height: 180 } });
  await page.setContent(`
    <body style="margin: 0; background: #f4efe4; display: grid; place-content: center; height: 100vh">
      <img width="148" src="data:image/svg+xml;base64,${icon}">
    </body>`);
  return page.screenshot();
}

async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const webp = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.82);
  }, png.toString("base64"));
  return Buffer.from(webp.slice(webp.indexOf(",") + 1), "base64");
}

await main();
process.exit(0);
