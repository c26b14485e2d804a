import type { ColdRow } from "./coldStarts";
import type { CostRow } from "./functionCosts";
import type { IdleRow } from "./idlePages";
import type { PageRow } from "./pageSizes";
import type { GridRow, WorstRow } from "./slotGrid";
import type { LatencyRow } from "./subscriptionLatency";
import type { WorstInputRow } from "./worstInputs";

export type Figures = {
  slotGrid: GridRow[];
  worstGrid: WorstRow[];
  functions: { totals: number[]; rows: CostRow[] };
  worstInputs: WorstInputRow[];
  coldStarts: ColdRow[];
  live: { historyAtStart: number; rows: LatencyRow[] };
  toBooked: { clicks: number; fields: number };
  idle: IdleRow[];
  pages: PageRow[];
};

const ms = (value: number) => Number(value.toFixed(2));
const kB = (bytes: number) => Number((bytes / 1_000).toFixed(1));

/** Prints the figures as tables. */
export function printTables(figures: Figures): void {
  const { slotGrid, worstGrid, functions, worstInputs, coldStarts, live, toBooked, idle, pages } = figures;
  print(
    "Slot grid: all starts of a number of days, compared with a naive luxon implementation (median ms)",
    slotGrid.map(({ days, bookings, starts, ms: grid, naiveMs, ratio }) => ({
      ...{ days, bookings, starts, grid: ms(grid.median), naive: ms(naiveMs.median), ratio: Math.round(ratio) },
    })),
  );
  print(
    "Slot grid: the most starts that an event type can have",
    worstGrid.map(({ sessions, busy, starts, ms: { median, p95 } }) => ({
      ...{ sessions, busy, starts, median: ms(median), p95: ms(p95) },
    })),
  );
  print(
    `Public functions, with ${functions.totals.join(", ")} bookings: documents and kB`,
    functions.rows.map(({ name, costs }) => ({
      function: name,
      read: costs.map(({ documentsRead }) => documentsRead).join(" "),
      "kB read": costs.map(({ bytesRead }) => kB(bytesRead)).join(" "),
      written: costs.map(({ documentsWritten }) => documentsWritten).join(" "),
      "kB written": costs.map(({ bytesWritten }) => kB(bytesWritten)).join(" "),
      "kB payload": costs.map(({ payloadBytes }) => kB(payloadBytes)).join(" "),
    })),
  );
  print(
    "Public functions with the worst input that they accept, without the database (CPU ms, and compared with clock.now)",
    worstInputs.map(({ name, kind, input, ms: cpu, ratio }) => ({
      ...{ function: name, kind, input, ms: ms(cpu), ratio: Math.round(ratio) },
    })),
  );
  print(
    "Public functions, by file: the code that each call evaluates on Convex before the function runs (median ms)",
    coldStarts.map(({ entry, functions: names, bytes, ms: { median } }) => ({
      ...{ file: entry, kB: kB(bytes), ms: ms(median), functions: names.join(", ") },
    })),
  );
  print(
    `From book to other screens, with ${live.historyAtStart} bookings in the sandbox (ms)`,
    live.rows.map(({ watched, screens, ms: { median, p95, runs } }) => ({
      ...{ watched, screens, median: ms(median), p95: ms(p95), seen: runs },
    })),
  );
  console.log(`From the booking link to the confirmation: ${toBooked.clicks} clicks and ${toBooked.fields} fields\n`);
  print("Open pages on which nothing happens, per hour", idle);
  print(
    "Page sizes (kB, gzipped; without fonts and Clerk's own script)",
    pages.map(({ page, scriptBytes, styleBytes }) => ({ page, scripts: kB(scriptBytes), styles: kB(styleBytes) })),
  );
}

function print(title: string, rows: object[]): void {
  console.log(title);
  console.table(rows);
}
