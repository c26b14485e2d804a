import { type BrowserContext, type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { applyTestClock } from "../dates/testClock";
import { BookingPage } from "./bookingPage";
import { createEventType, type EventTypeOptions, type TestEventType } from "./eventType";
import { Guard } from "./guard";
import { Sandbox } from "./sandbox";

type TestFixtures = {
  /** Fails the test on console, network and CSP violations on any page. */
  guard: Guard;
  /** Adds an event type that no other test uses. */
  newEventType: (fields?: EventTypeOptions) => Promise<TestEventType>;
  /** Creates a page object for an event type in the test's own browser context. */
  bookingPage: (eventType: TestEventType) => BookingPage;
  /** Creates a page object in a new browser context. */
  newBookingPage: (eventType: TestEventType, options?: BrowserContextOptions) => Promise<BookingPage>;
};

export const test = base.extend<TestFixtures, { sandbox: Sandbox }>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use, { parallelIndex }) => {
      const sandbox = await Sandbox.create(parallelIndex);
      await use(sandbox);
      await sandbox.dispose();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ sandbox }, use) => use(sandbox.urls.web),
  guard: [
    async ({ browser, sandbox }, use, testInfo) => {
      const guard = new Guard(Object.values(sandbox.urls).map((address) => new URL(address).host));
      const from = sandbox.output.length;
      const onContext = (context: BrowserContext) => {
        guard.watch(context);
        applyTestClock(context).catch((error) => guard.problems.push(`clock not shared: ${error}`));
      };
      browser.on("context", onContext);
      await use(guard);
      browser.off("context", onContext);
      // Pages of contexts that the test opened would go on working through all later tests.
      await Promise.all(browser.contexts().map((context) => context.close()));
      if (testInfo.status !== testInfo.expectedStatus || guard.problems.length > 0) {
        await testInfo.attach("sandbox.log", { body: sandbox.output.slice(from), contentType: "text/plain" });
      }
      expect(guard.problems).toEqual([]);
    },
    { auto: true },
  ],
  newEventType: async ({ sandbox }, use) => use((fields = {}) => createEventType(sandbox, fields)),
  bookingPage: async ({ page }, use) => use((eventType) => new BookingPage(page, eventType)),
  newBookingPage: async ({ browser }, use) =>
    use(async (eventType, options) => new BookingPage(await (await browser.newContext(options)).newPage(), eventType)),
});

export { expect };
