import { api } from "#convex/api";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import type { BookingsFilter } from "./bookingsFilter";
import { bounds, dayBefore } from "./calendarRange";
import { ListSkeleton, SessionLinks } from "./SessionDays";

type FoundSessionsProps = {
  filter: BookingsFilter;
  text: string;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  openId: string | undefined;
  pathOf: (bookingId: string) => string;
};

/** The sessions of the clients found: between the filter's dates or, without dates, upcoming ones, then earlier ones. */
export function FoundSessions({ filter, text, today, ...links }: FoundSessionsProps) {
  const { from, to } = filter;
  const hasDates = from !== undefined || to !== undefined;
  const upcoming = useFound(hasDates ? filter : { ...filter, from: today }, text, "asc");
  const earlier = useFound(hasDates ? null : { ...filter, to: dayBefore(today) }, text, "desc");
  if (!upcoming || (!hasDates && !earlier)) return <ListSkeleton />;
  const past = earlier?.sessions ?? [];
  if (upcoming.sessions.length + past.length === 0) {
    return (
      <p className="py-14 text-center text-ink-soft">
        No bookings of “{text}”. Search for part of a name, email or phone number.
      </p>
    );
  }
  return (
    <>
      <SessionLinks sessions={upcoming.sessions} today={today} {...links} />
      {past.length > 0 && (
        <>
          <h2 className="mt-9 mb-5 font-display text-xl font-semibold first:mt-0">Earlier</h2>
          <SessionLinks sessions={past} today={today} {...links} />
        </>
      )}
      {!(upcoming.isComplete && (earlier?.isComplete ?? true)) && (
        <p className="mt-6 text-ink-soft">There are more. Add to the text, or choose dates, to find them.</p>
      )}
    </>
  );
}

/** Searches between the filter's dates. Results stay until those of the next text have loaded; null does not search. */
function useFound(filter: BookingsFilter | null, text: string, order: "asc" | "desc") {
  const { eventTypeId, from, to, canceled } = filter ?? {};
  const args = { text, ...bounds(from, to), eventTypeId, hidesCancelled: canceled === "hidden", order };
  const fresh = useLiveQuery(api.bookings.search, filter ? args : "skip");
  const found = useStableQuery(fresh, () => true);
  // The query covers more than these dates, because a date starts at a different instant in each time zone.
  const isWithin = ({ day }: { day: string }) => (!from || day >= from) && (!to || day <= to);
  return found && { sessions: found.bookings.filter(isWithin), isComplete: found.isComplete };
}
