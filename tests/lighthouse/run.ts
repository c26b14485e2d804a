import { chromium } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";
import { startSandbox } from "../../sandbox/sandbox";
import { timeUntilTimes } from "./firstTimes";
import { inspect } from "./inspect";

/**
 * `npm run lighthouse`: what Lighthouse says of the public pages on a phone, and how long a client waits for the first
 * times on a slow one, both against the built client with its headers. Figures to look at: machines differ too much to
 * assert them.
 */
const port = 4800;
const pages = { "start page": "/", "booking page": "/book/lesson-30" };

const sandbox = await startSandbox({ port, fresh: true });
const browser = findChromium("browser");
try {
  const rows = [];
  for (const [name, path] of Object.entries(pages)) {
    rows.push({ page: name, ...(await inspect(`${sandbox.addresses.web}${path}`, browser)) });
  }
  console.table(rows);
  const launched = await chromium.launch(browser);
  const { median, runs } = await timeUntilTimes(launched, `${sandbox.addresses.web}${pages["booking page"]}`);
  console.log(`First times on the screen, with a processor slowed down four times: ${median} ms (median of ${runs})`);
  await launched.close();
} finally {
  await sandbox.close();
}
process.exit(0);
