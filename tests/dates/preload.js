import { shiftClock } from "../../sandbox/convex/clock.js";

/**
 * Loaded into every Node process of a test run at another date, by NODE_OPTIONS, before any other module. Child processes
 * that get an environment of their own have to be handed NODE_OPTIONS and TEST_CLOCK_AHEAD_MS (see testClock.ts).
 */
const aheadMs = Number(process.env.TEST_CLOCK_AHEAD_MS ?? 0);
if (aheadMs !== 0) shiftClock(Date.now() + aheadMs);
