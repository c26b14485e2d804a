import { countClicks } from "./clicks";
import { measureColdStarts } from "./coldStarts";
import { measureFunctions } from "./functionCosts";
import { measureIdlePages } from "./idlePages";
import { measurePages } from "./pageSizes";
import { printTables } from "./print";
import { benchSlotGrid, benchWorstGrid } from "./slotGrid";
import { measureSubscriptionLatency } from "./subscriptionLatency";
import { measureWorstInputs } from "./worstInputs";

/** Compare figures within one run only, since machines differ. `--json` prints JSON. */
// Keep the log output of the measured functions out of the result.
console.info = console.error;
const totals = [100, 1_000, 3_000];
const historyAtStart = 200;
const slotGrid = benchSlotGrid();
const worstGrid = benchWorstGrid();
const functions = await measureFunctions(totals);
const worstInputs = await measureWorstInputs();
const coldStarts = await measureColdStarts("convex", 20);
const live = await measureSubscriptionLatency(historyAtStart, 30, [1, 20, 100]);
const toBooked = await countClicks();
const idle = await measureIdlePages();
const pages = await measurePages();
const figures = {
  slotGrid,
  worstGrid,
  functions: { totals, rows: functions },
  worstInputs,
  coldStarts,
  live: { historyAtStart, rows: live },
  toBooked,
  idle,
  pages,
};

if (process.argv.includes("--json")) console.log(JSON.stringify(figures, null, 2));
else printTables(figures);
process.exit(0);
