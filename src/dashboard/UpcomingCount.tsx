import { useQuery } from "convex/react";
import { api } from "#convex/api";
import { useMinute } from "../lib/useMinute";
import { useStableQuery } from "../lib/useStableQuery";

const MAX_COUNTED = 100;

/** How many sessions are to come, beside the tab that shows them; nothing until it is known, or where there is none. */
export function UpcomingCount() {
  const minute = useMinute();
  const upcoming = useStableQuery(
    useQuery(api.bookings.countUpcoming, minute === null ? "skip" : { minute }),
    () => true,
  );
  if (!upcoming) return null;
  return (
    <span className="font-numeric ml-1.5 rounded-full bg-well px-2 text-sm">
      {upcoming >= MAX_COUNTED ? `${MAX_COUNTED}+` : upcoming}
      <span className="sr-only"> to come</span>
    </span>
  );
}
