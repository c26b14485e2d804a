import { benchLive } from "./live";
import { benchSlotGrid } from "./slotGrid";

/** `npm run bench`: figures to compare within one run, since machines differ. `--json` for a program to read. */
const slotGrid = benchSlotGrid();
const live = await benchLive(200, 60);

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ slotGrid, live }, null, 2));
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
  console.log(`From book to the other client's list, with ${live.bookingsAtStart} bookings in the sandbox (ms)`);
  console.table([
    { median: ms(live.msToOtherClient.median), p95: ms(live.msToOtherClient.p95), rounds: live.msToOtherClient.runs },
  ]);
}
process.exit(0);
