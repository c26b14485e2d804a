import type { Browser, Page } from "@playwright/test";
import { demoProfessional } from "../../sandbox/seed";
import { signIn } from "../e2e/account";
import { BookingPage } from "../e2e/bookingPage";
import { animatedPng, type Frame } from "./apng";

const pane = { width: 400, height: 640 };
const slug = "lesson-30";
const titles = ["One client", "Another client", "The professional"];

/** Records three screens with the same day: one client books, and the other two screens update. */
export async function liveUpdateAnimation(browser: Browser, web: string): Promise<Buffer> {
  const client = { firstName: "Client", lastName: "Three", email: "client.three@example.com", phone: "310 555 0103" };
  const eventType = { slug, title: "30-minute lesson", client };
  const open = async () =>
    (await browser.newContext({ baseURL: web, viewport: pane, reducedMotion: "reduce" })).newPage();
  const [one, another] = [new BookingPage(await open(), eventType), new BookingPage(await open(), eventType)];
  const professional = await open();
  await professional.goto("/demo-teacher/bookings?view=list");
  await signIn(professional, demoProfessional);
  await professional.getByRole("button", { name: "Continue", exact: true }).click();
  await professional.locator("[data-booking]").first().waitFor();
  for (const { page, times } of [one, another]) {
    await page.goto(`/book/${slug}`);
    await times.first().scrollIntoViewIfNeeded();
    await times.first().evaluate((time) => time.closest("section")?.scrollIntoView({ block: "center" }));
  }
  const stage = await browser.newPage({ viewport: { width: 3 * pane.width + 64, height: pane.height + 72 } });
  const frames: Frame[] = [];
  const take = async (milliseconds: number) =>
    frames.push({ png: await sideBySide(stage, [one.page, another.page, professional]), milliseconds });

  await take(1600);
  const chosen = (await one.times.first().textContent()) ?? "";
  await one.chooseTime(chosen);
  await take(1200);
  await one.fillIn();
  await take(1200);
  await one.book();
  await one.expectBooked();
  await another.time(chosen).waitFor({ state: "detached" });
  await professional.getByRole("list", { name: "New bookings" }).getByText("Client Three").first().waitFor();
  await take(4000);
  return animatedPng(frames);
}

/** Takes a screenshot of all pages side by side. */
async function sideBySide(stage: Page, pages: Page[]): Promise<Buffer> {
  const shots = await Promise.all(pages.map((page) => page.screenshot()));
  const figures = shots.map(
    (png, index) =>
      `<figure><figcaption>${titles[index]}</figcaption><img src="data:image/png;base64,${png.toString("base64")}"></figure>`,
  );
  await stage.setContent(`
    <style>
      body { margin: 0; padding: 16px; display: flex; gap: 16px; background: #d8cfbf; font: 600 18px system-ui; color: #2b241d }
      figure { margin: 0 } figcaption { height: 40px } img { display: block; width: ${pane.width}px; border-radius: 10px }
    </style>
    ${figures.join("")}`);
  return stage.screenshot();
}
