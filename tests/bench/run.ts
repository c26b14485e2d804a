import { countDashboardReads } from "./dashboardReads";
import { benchLive } from "./live";
import { benchSlotGrid } from "./slotGrid";

/** `npm run bench`: figures to compare within one run, since machines differ. `--json` for a program to read. */
const slotGrid = benchSlotGrid();
const totals = [100, 3_000];
const dashboardReads = await countDashboardReads(totals);
const live = await benchLive(200, 60);

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ slotGrid, dashboardReads, live }, null, 2));
} else {
  const ms = (value: number) => Number(value.toFixed(2));
  console.log("Slot grid: every start of so many days, against asking luxon for each (median ms)");
  console.table(
    slotGrid.map(({ days, bookings, starts, ms: ours, plainMs, ratio }) => ({
      days,
      bookings,
      starts,
      grid: ms(ours.median),
      plain: ms(plainMs.median),
      ratio: Math.round(ratio),
    })),
  );
  console.log(`Documents read by each query of the dashboard, with ${totals.join(" and with ")} bookings in all`);
  console.table(dashboardReads.map(({ query, documents }) => ({ query, fewer: documents[0], more: documents[1] })));
  console.log(`From book to the other screen, with ${live.bookingsAtStart} bookings in the sandbox (ms)`);
  console.table(
    Object.entries({ "another client's times": live.msToOtherClient, "the dashboard": live.msToDashboard }).map(
      ([screen, { median, p95, runs }]) => ({ screen, median: ms(median), p95: ms(p95), rounds: runs }),
    ),
  );
}
process.exit(0);
