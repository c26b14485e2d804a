import { type ConvexReactClient, useConvex } from "convex/react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import { announce } from "../../ui/Announcer";
import { smallButtonClass } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import { bookingsCsv, type ExportedRow } from "./bookingsCsv";
import type { BookingsFilter } from "./bookingsFilter";

const PAGE_SIZE = 200;

type ExportButtonProps = {
  filter: BookingsFilter;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
};

/** Downloads the bookings of the filter as a CSV file; without dates, all of them. */
export function ExportButton({ filter, today }: ExportButtonProps) {
  const convex = useConvex();
  const { run, isRunning, problem } = useAction(async () => {
    const rows = await allRows(convex, filter);
    download(bookingsCsv(rows), `bookings-${today}.csv`);
    announce(`Downloaded: ${pluralize(rows.length, "session")}.`);
  });
  const what = filter.from || filter.to || filter.canceled ? "these" : "all";
  return (
    <div>
      <button type="button" className={smallButtonClass} aria-disabled={isRunning} onClick={run}>
        {isRunning ? "Preparing…" : `Download ${what} (CSV)`}
      </button>
      {problem && (
        <p role="alert" className="text-sm font-medium text-red">
          {problem}
        </p>
      )}
    </div>
  );
}

async function allRows(
  convex: ConvexReactClient,
  { from, to, eventTypeId, canceled }: BookingsFilter,
): Promise<ExportedRow[]> {
  const rows: ExportedRow[] = [];
  let cursor: string | null = null;
  for (let isDone = false; !isDone; ) {
    const paginationOpts: { numItems: number; cursor: string | null } = { numItems: PAGE_SIZE, cursor };
    const result = await convex.query(api.bookings.exportRows, {
      from,
      to,
      eventTypeId,
      hidesCancelled: canceled === "hidden",
      paginationOpts,
    });
    rows.push(...result.page);
    cursor = result.continueCursor;
    isDone = result.isDone;
  }
  return rows;
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this function has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
