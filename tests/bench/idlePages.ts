import { type Browser, chromium, expect, type Page, type WebSocketRoute } from "@playwright/test";
import { findChromium } from "../../sandbox/chromium";
import { BookingPage } from "../e2e/bookingPage";
import { DashboardPage } from "../e2e/dashboardPage";
import { createEventType } from "../e2e/eventType";
import { Sandbox } from "../e2e/sandbox";

/** A port range that no worker of the browser tests uses. */
const OWN_RANGE = 9;
const HOURS = 3;
/** The server's pings, in simulated seconds: Convex's client reconnects without one for a minute. */
const PING_SECONDS = 15;

/** What an open page, on which nothing happens, makes the backend run in an hour. */
export type IdleRow = {
  page: string;
  /** Queries and mutations that ran. */
  executions: number;
  /** How often Clerk's token was renewed. Convex then repeats every query of the page, from its cache if possible. */
  tokenRenewals: number;
};

/** Measures open pages with the browser's clock sped up, from the sandbox's log of calls. */
export async function measureIdlePages(): Promise<IdleRow[]> {
  const sandbox = await Sandbox.create(OWN_RANGE);
  const browser = await chromium.launch(findChromium());
  try {
    return [
      await measure(sandbox, browser, "booking page", async (page) => {
        await new BookingPage(page, await createEventType(sandbox, {})).open();
        await expect(page.getByRole("button", { name: /available time/ }).first()).toBeVisible();
      }),
      await measure(sandbox, browser, "dashboard, event types", async (page) => {
        await DashboardPage.setUp(page, sandbox);
      }),
      await measure(sandbox, browser, "dashboard, bookings", async (page) => {
        const { path } = await DashboardPage.setUp(page, sandbox);
        await page.goto(`${path}/bookings`);
        await expect(page.getByRole("heading", { level: 1, name: "Bookings" })).toBeVisible();
      }),
    ];
  } finally {
    await browser.close();
    await sandbox.dispose();
  }
}

async function measure(
  sandbox: Sandbox,
  browser: Browser,
  name: string,
  open: (page: Page) => Promise<void>,
): Promise<IdleRow> {
  const page = await browser.newPage({ baseURL: sandbox.urls.web });
  try {
    const connection = await watchConnection(page);
    await page.clock.install({ time: Date.now() });
    await open(page);
    await settle(page);
    const [output, renewals] = [sandbox.output.length, connection.renewals];
    for (let seconds = 0; seconds < HOURS * 3_600; seconds += PING_SECONDS) {
      connection.ping();
      await page.clock.runFor(PING_SECONDS * 1_000);
    }
    await settle(page);
    return {
      page: name,
      executions: executionsIn(sandbox.output.slice(output)) / HOURS,
      tokenRenewals: Math.round((connection.renewals - renewals) / HOURS),
    };
  } finally {
    await page.close();
  }
}

/** Waits, on the machine's clock, until everything that was asked is answered. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await new Promise((done) => setTimeout(done, 1_000));
}

/** Counts the renewals of the token on a page's connections, and can ping the page. */
async function watchConnection(page: Page) {
  let socket: WebSocketRoute | undefined;
  const connection = { renewals: 0, ping: () => socket?.send(JSON.stringify({ type: "Ping" })) };
  await page.routeWebSocket(/\/sync$/, (opened) => {
    socket = opened;
    const server = opened.connectToServer();
    opened.onMessage((message) => {
      if (JSON.parse(String(message)).type === "Authenticate") connection.renewals += 1;
      server.send(message);
    });
  });
  return connection;
}

/** The backend's own jobs, which run whether or not a page is open. */
const jobs = /^(outbox|emailDelivery|emailClaim|privacy|webhookEvents):/;

function executionsIn(log: string): number {
  const calls = [...log.matchAll(/^\S+ (?:query|mutation) +(\S+)/gm)].map(([, label = ""]) => label);
  return calls.filter((label) => !jobs.test(label)).length;
}
