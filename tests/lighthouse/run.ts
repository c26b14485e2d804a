import { chromium } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";
import { startSandbox } from "../../sandbox/sandbox";
import { audit } from "./audit";
import { measureTimeToFirstSlot } from "./timeToFirstSlot";

/**
 * `npm run lighthouse`: runs Lighthouse on the public pages and measures the time to the first available times on a slow
 * CPU, both for the built web app with its headers. The figures are informational: machines differ too much for
 * assertions.
 */
const port = 4800;
const pages = { "home page": "/", "booking page": "/book/lesson-30" };

const sandbox = await startSandbox({ port, fresh: true });
const browser = findChromium("browser");
try {
  const rows = [];
  for (const [name, path] of Object.entries(pages)) {
    rows.push({ page: name, ...(await audit(`${sandbox.urls.web}${path}`, browser)) });
  }
  console.table(rows);
  const launched = await chromium.launch(browser);
  const { median, runs } = await measureTimeToFirstSlot(launched, `${sandbox.urls.web}${pages["booking page"]}`);
  console.log(`Time to the first available times with 4x CPU slowdown: ${median} ms (median of ${runs})`);
  await launched.close();
} finally {
  await sandbox.close();
}
process.exit(0);
