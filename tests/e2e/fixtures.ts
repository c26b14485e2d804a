import { type BrowserContext, type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { shareClock } from "../dates/testClock";
import { BookingPage } from "./bookingPage";
import { Guard } from "./guard";
import { addOffer, type Offer, type OfferFields } from "./offer";
import { Sandbox } from "./sandbox";

type TestFixtures = {
  /** Fails the test for whatever must not happen on any page. */
  guard: Guard;
  /** Adds an event type that no other test knows. */
  newOffer: (fields?: OfferFields) => Promise<Offer>;
  /** A page about an offer, in the test's own browser window. */
  visit: (offer: Offer) => BookingPage;
  /** The same in another window that shares nothing with the first. */
  visitElsewhere: (offer: Offer, options?: BrowserContextOptions) => Promise<BookingPage>;
};

export const test = base.extend<TestFixtures, { sandbox: Sandbox }>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use, { parallelIndex }) => {
      const sandbox = await Sandbox.start(parallelIndex);
      await use(sandbox);
      await sandbox.end();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ sandbox }, use) => use(sandbox.addresses.web),
  guard: [
    async ({ browser, sandbox }, use, testInfo) => {
      const guard = new Guard(Object.values(sandbox.addresses).map((address) => new URL(address).host));
      const from = sandbox.output.length;
      const onContext = (context: BrowserContext) => {
        guard.watch(context);
        shareClock(context).catch((error) => guard.problems.push(`clock not shared: ${error}`));
      };
      browser.on("context", onContext);
      await use(guard);
      browser.off("context", onContext);
      if (testInfo.status !== testInfo.expectedStatus || guard.problems.length > 0) {
        await testInfo.attach("sandbox.log", { body: sandbox.output.slice(from), contentType: "text/plain" });
      }
      expect(guard.problems).toEqual([]);
    },
    { auto: true },
  ],
  newOffer: async ({ sandbox }, use) => use((fields = {}) => addOffer(sandbox, fields)),
  visit: async ({ page }, use) => use((offer) => new BookingPage(page, offer)),
  visitElsewhere: async ({ browser }, use) =>
    use(async (offer, options) => new BookingPage(await (await browser.newContext(options)).newPage(), offer)),
});

export { expect };
