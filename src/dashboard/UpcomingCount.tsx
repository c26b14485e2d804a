import { useQuery } from "convex/react";
import { api } from "#convex/api";
import { useKept } from "../booking/useKept";
import { useMinute } from "./useMinute";

/** How many sessions are to come, beside the tab that shows them; nothing until it is known, or where there is none. */
export function UpcomingCount() {
  const minute = useMinute();
  const upcoming = useKept(useQuery(api.bookings.countUpcoming, minute === null ? "skip" : { minute }), () => true);
  if (!upcoming || upcoming.count === 0) return null;
  return (
    <span className="figures ml-1.5 rounded-full bg-well px-2 text-fine">
      {upcoming.isCapped ? `${upcoming.count}+` : upcoming.count}
      <span className="sr-only"> to come</span>
    </span>
  );
}
