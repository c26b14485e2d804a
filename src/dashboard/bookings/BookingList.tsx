import { usePaginatedQuery } from "convex/react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { parseDate, withYear } from "#domain/calendarDate";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { Button, buttonClass } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import type { BookingsFilter } from "./bookingsFilter";
import { instantsOf } from "./calendarRange";
import { SessionBadges } from "./SessionBadges";
import type { SessionSummary } from "./types";

const PAGE_SIZE = 25;

type BookingListProps = {
  filter: BookingsFilter;
  /** The professional's local date, `YYYY-MM-DD`. Without a filter by date, the list starts there. */
  today: string;
  openId: string | undefined;
  pathOf: (bookingId: string) => string;
};

/** Sessions by day: upcoming ones, those between two dates, or, with only an end date, earlier ones, latest first. */
export function BookingList({ filter, today, openId, pathOf }: BookingListProps) {
  const { eventTypeId, to } = filter;
  const from = filter.from ?? (to ? undefined : today);
  const { results, status, loadMore } = usePaginatedQuery(
    api.bookings.list,
    { ...bounds(from, to), eventTypeId, order: from ? "asc" : "desc" },
    { initialNumItems: PAGE_SIZE },
  );
  // The query covers more than these dates, because a date starts at a different instant in each time zone.
  const sessions = results.filter(({ day }) => (!from || day >= from) && (!to || day <= to));
  if (status === "LoadingFirstPage") return <ListSkeleton />;
  if (sessions.length === 0 && status === "Exhausted") return <NoBookings filter={filter} />;
  return (
    <>
      <ol className="grid gap-7">
        {byDay(sessions).map(({ day, date, sessions: ofDay }) => (
          <li key={day}>
            <h2 className="font-numeric mb-2 text-lg font-semibold">
              {day === today && <span className="text-green-ink">Today · </span>}
              {withYear(date, day, today)}
            </h2>
            <ul className="divide-y divide-line rounded-card border border-line bg-sheet">
              {ofDay.map((session) => (
                <li key={session.bookingId} className="group">
                  <Row session={session} isOpen={session.bookingId === openId} path={pathOf(session.bookingId)} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {status !== "Exhausted" && (
        <Button
          variant="secondary"
          className="mt-6"
          onClick={() => loadMore(PAGE_SIZE)}
          aria-disabled={status === "LoadingMore"}
        >
          {status === "LoadingMore" ? "Loading…" : "Show more"}
        </Button>
      )}
    </>
  );
}

function Row({ session, isOpen, path }: { session: SessionSummary; isOpen: boolean; path: string }) {
  const isCancelled = session.status === "cancelled";
  return (
    <Link
      href={path}
      data-booking={session.bookingId}
      aria-current={isOpen ? "true" : undefined}
      className="grid gap-x-5 gap-y-0.5 px-4 py-3 transition-colors group-first:rounded-t-card group-last:rounded-b-card hover:bg-leaf aria-[current=true]:bg-green-tint sm:grid-cols-[13rem_minmax(0,1fr)] sm:px-5"
    >
      <span className={`font-numeric font-semibold ${isCancelled ? "text-ink-soft line-through" : ""}`}>
        {session.time} {session.zone}
      </span>
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">{session.clientName}</span>
        <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
          <span className="wrap-anywhere">{session.title}</span>
          <SessionBadges session={session} />
        </span>
      </span>
    </Link>
  );
}

function NoBookings({ filter: { eventTypeId, from, to } }: { filter: BookingsFilter }) {
  const { profileSlug } = useProfessional();
  const isFiltered = eventTypeId || from || to;
  return (
    <div className="grid justify-items-center rounded-card border border-dashed border-edge px-6 py-14 text-center">
      <h2 className="font-display text-xl font-semibold">
        {isFiltered ? "No bookings match these filters" : "No upcoming bookings"}
      </h2>
      <p className="mt-2 max-w-md text-ink-soft">
        {isFiltered
          ? "Change the dates or the event type to see more."
          : "New bookings appear here automatically. Share a booking link so clients can book."}
      </p>
      {!isFiltered && (
        <Link href={dashboardPath(profileSlug)} className={`mt-6 ${buttonClass("secondary")}`}>
          Go to your booking links
        </Link>
      )}
    </div>
  );
}

function ListSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-2">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-44" />
      <Skeleton className="mt-5 h-6 w-40" />
      <Skeleton className="h-28" />
    </div>
  );
}

function bounds(from: string | undefined, to: string | undefined): { start?: number; end?: number } {
  const [first, last] = [from ? parseDate(from) : null, to ? parseDate(to) : null];
  return {
    ...(first !== null && { start: instantsOf({ first, end: first }).start }),
    ...(last !== null && { end: instantsOf({ first: last, end: last + 1 }).end }),
  };
}

type Day = { day: string; date: string; sessions: SessionSummary[] };

function byDay(sessions: SessionSummary[]): Day[] {
  const days: Day[] = [];
  for (const session of sessions) {
    const last = days.at(-1);
    if (last?.day === session.day) last.sessions.push(session);
    else days.push({ day: session.day, date: session.date, sessions: [session] });
  }
  return days;
}
