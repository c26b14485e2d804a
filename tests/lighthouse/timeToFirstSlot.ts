import type { Browser } from "@playwright/test";

const CPU_SLOWDOWN = 4;
const RUNS = 7;

/** Measures the time from opening a booking link to its first available times, in ms, on a slow CPU with an empty cache. */
export async function measureTimeToFirstSlot(browser: Browser, url: string): Promise<{ median: number; runs: number }> {
  const waits: number[] = [];
  for (let run = 0; run < RUNS; run++) waits.push(await timeOnce(browser, url));
  waits.sort((a, b) => a - b);
  return { median: Math.round(waits[Math.floor(RUNS / 2)] ?? Number.NaN), runs: RUNS };
}

async function timeOnce(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await page.goto(url, { waitUntil: "commit" });
  // Polls inside the page on each frame, so that the measurement has no overhead.
  const shown = await page.waitForFunction(() => document.querySelector("[data-start]") && performance.now(), null, {
    polling: "raf",
  });
  const wait = Number(await shown.jsonValue());
  await context.close();
  return wait;
}
