import { chromium } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";
import { shareClock } from "../dates/testClock";
import { BookingPage } from "../e2e/bookingPage";
import { addOffer } from "../e2e/offer";
import { Sandbox } from "../e2e/sandbox";

/** The port range is one that no worker of the end-to-end tests uses. */
const OWN_RANGE = 8;

/** How often a client clicks, and how many fields they fill in, from opening a booking link until they are booked. */
export async function countClicks(): Promise<{ clicks: number; fields: number }> {
  const sandbox = await Sandbox.start(OWN_RANGE);
  const browser = await chromium.launch(findChromium());
  browser.on("context", shareClock);
  try {
    const page = await browser.newPage({ baseURL: sandbox.addresses.web });
    let clicks = 0;
    await page.exposeFunction("countClick", () => {
      clicks += 1;
    });
    await page.addInitScript(() => {
      document.addEventListener("click", ({ isTrusted }) => isTrusted && Reflect.get(window, "countClick")(), true);
    });
    const client = new BookingPage(page, await addOffer(sandbox, {}));
    await client.openForm();
    await client.fillIn();
    const fields = await page.getByRole("textbox").count();
    await client.book();
    await client.expectBooked();
    return { clicks, fields };
  } finally {
    await browser.close();
    await sandbox.end();
  }
}
