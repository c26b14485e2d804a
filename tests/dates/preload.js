import { shiftClock } from "../../sandbox/convex/clock.js";

/**
 * Shifts the clock in every Node process of a test run. NODE_OPTIONS loads this before any other module.
 * Child processes with their own environment must be given NODE_OPTIONS and TEST_CLOCK_OFFSET_MS (see testClock.ts).
 */
const clockOffsetMs = Number(process.env.TEST_CLOCK_OFFSET_MS ?? 0);
if (clockOffsetMs !== 0) shiftClock(Date.now() + clockOffsetMs);
