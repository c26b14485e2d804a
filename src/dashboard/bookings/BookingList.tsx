import { usePaginatedQuery } from "convex/react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { parseDate, withYear } from "#domain/calendarDate";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import type { BookingsFilter } from "./bookingsFilter";
import { instantsOf } from "./calendarRange";
import { NoBookings } from "./NoBookings";
import { SessionBadges } from "./SessionBadges";
import type { Entry } from "./types";

const ON_A_PAGE = 25;

type BookingListProps = {
  filter: BookingsFilter;
  /** The professional's local date, `YYYY-MM-DD`: a list without dates begins with it. */
  today: string;
  openId: string | undefined;
  pathOf: (bookingId: string) => string;
};

/** Sessions by day: from today on, between two dates, or, with only a last date, those until then, latest first. */
export function BookingList({ filter, today, openId, pathOf }: BookingListProps) {
  const { eventTypeId, to } = filter;
  const from = filter.from ?? (to ? undefined : today);
  const { results, status, loadMore } = usePaginatedQuery(
    api.bookings.list,
    { ...bounds(from, to), eventTypeId, order: from ? "asc" : "desc" },
    { initialNumItems: ON_A_PAGE },
  );
  // What was asked for reaches beyond the dates, since a date begins at another instant in every zone.
  const entries = results.filter(({ day }) => (!from || day >= from) && (!to || day <= to));
  if (status === "LoadingFirstPage") return <ListSkeleton />;
  if (entries.length === 0 && status === "Exhausted") return <NoBookings filter={filter} />;
  return (
    <>
      <ol className="grid gap-7">
        {byDay(entries).map(({ day, date, entries: ofDay }) => (
          <li key={day}>
            <h2 className="font-numeric mb-2 text-lg font-semibold">
              {day === today && <span className="text-green-ink">Today · </span>}
              {withYear(date, day, today)}
            </h2>
            <ul className="divide-y divide-line rounded-card border border-line bg-sheet">
              {ofDay.map((entry) => (
                <li key={entry.bookingId} className="group">
                  <Row entry={entry} isOpen={entry.bookingId === openId} path={pathOf(entry.bookingId)} />
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
          onClick={() => loadMore(ON_A_PAGE)}
          aria-disabled={status === "LoadingMore"}
        >
          {status === "LoadingMore" ? "Loading …" : "Show more"}
        </Button>
      )}
    </>
  );
}

function Row({ entry, isOpen, path }: { entry: Entry; isOpen: boolean; path: string }) {
  const isCancelled = entry.status === "cancelled";
  return (
    <Link
      href={path}
      data-booking={entry.bookingId}
      aria-current={isOpen ? "true" : undefined}
      className="grid gap-x-5 gap-y-0.5 px-4 py-3 transition-colors group-first:rounded-t-card group-last:rounded-b-card hover:bg-leaf aria-[current=true]:bg-green-tint sm:grid-cols-[13rem_minmax(0,1fr)] sm:px-5"
    >
      <span className={`font-numeric font-semibold ${isCancelled ? "text-ink-soft line-through" : ""}`}>
        {entry.time} {entry.zone}
      </span>
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">{entry.clientName}</span>
        <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
          <span className="wrap-anywhere">{entry.title}</span>
          <SessionBadges entry={entry} />
        </span>
      </span>
    </Link>
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

function byDay(entries: Entry[]): { day: string; date: string; entries: Entry[] }[] {
  const days: { day: string; date: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.day === entry.day) last.entries.push(entry);
    else days.push({ day: entry.day, date: entry.date, entries: [entry] });
  }
  return days;
}
