import { chromium } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";
import { applyTestClock } from "../dates/testClock";
import { BookingPage } from "../e2e/bookingPage";
import { createEventType } from "../e2e/eventType";
import { Sandbox } from "../e2e/sandbox";

/** A port range that no worker of the browser tests uses. */
const OWN_RANGE = 8;

/** Counts a client's clicks and form fields from opening a booking link to the confirmation. */
export async function countClicks(): Promise<{ clicks: number; fields: number }> {
  const sandbox = await Sandbox.create(OWN_RANGE);
  const browser = await chromium.launch(findChromium());
  browser.on("context", applyTestClock);
  try {
    const page = await browser.newPage({ baseURL: sandbox.urls.web });
    let clicks = 0;
    await page.exposeFunction("countClick", () => {
      clicks += 1;
    });
    await page.addInitScript(() => {
      document.addEventListener("click", ({ isTrusted }) => isTrusted && Reflect.get(window, "countClick")(), true);
    });
    const client = new BookingPage(page, await createEventType(sandbox, {}));
    await client.openForm();
    await client.fillIn();
    const fields = await page.getByRole("textbox").count();
    await client.book();
    await client.expectBooked();
    return { clicks, fields };
  } finally {
    await browser.close();
    await sandbox.dispose();
  }
}
