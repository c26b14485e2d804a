import { type ConvexReactClient, useConvex } from "convex/react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import { announce } from "../../ui/Announcer";
import { smallButtonClass } from "../../ui/smallButton";
import type { Look } from "./address";
import { bookingsCsv, type ExportedRow } from "./bookingsCsv";
import { useAction } from "./useAction";

const ON_A_PAGE = 200;

type ExportButtonProps = {
  look: Look;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
};

/** Downloads the bookings of the chosen event type and dates as a CSV file; without dates, those of all times. */
export function ExportButton({ look, today }: ExportButtonProps) {
  const convex = useConvex();
  const { run, isRunning, problem } = useAction(async () => {
    const rows = await allRows(convex, look);
    download(bookingsCsv(rows), `bookings-${today}.csv`);
    announce(`Downloaded: ${pluralize(rows.length, "booking")}.`);
  });
  const what = look.from || look.to ? "these" : "all";
  return (
    <div className="sm:ml-auto">
      <button type="button" className={smallButtonClass} aria-disabled={isRunning} onClick={run}>
        {isRunning ? "Collecting …" : `Download ${what} (CSV)`}
      </button>
      {problem && (
        <p role="alert" className="text-fine font-medium text-red">
          {problem}
        </p>
      )}
    </div>
  );
}

async function allRows(convex: ConvexReactClient, { from, to, eventTypeId }: Look): Promise<ExportedRow[]> {
  const rows: ExportedRow[] = [];
  let cursor: string | null = null;
  for (let isDone = false; !isDone; ) {
    const paginationOpts: { numItems: number; cursor: string | null } = { numItems: ON_A_PAGE, cursor };
    const result = await convex.query(api.bookings.exportRows, { from, to, eventTypeId, paginationOpts });
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
  // The download reads it after this function has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
