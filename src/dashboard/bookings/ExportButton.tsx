import { useConvex } from "convex/react";
import { pluralize } from "#domain/labels";
import { downloadBookings } from "../../lib/downloadBookings";
import { announce } from "../../ui/Announcer";
import { smallButtonClass } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import type { BookingsFilter } from "./bookingsFilter";

type ExportButtonProps = {
  filter: BookingsFilter;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
};

/** Downloads the bookings of the filter as a CSV file; without dates, all of them. */
export function ExportButton({ filter, today }: ExportButtonProps) {
  const convex = useConvex();
  const { run, isRunning, problem } = useAction(async () => {
    const { from, to, eventTypeId, canceled } = filter;
    const rows = { from, to, eventTypeId, hidesCancelled: canceled === "hidden" };
    const count = await downloadBookings(convex, rows, `bookings-${today}.csv`);
    announce(`Downloaded: ${pluralize(count, "session")}.`);
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
