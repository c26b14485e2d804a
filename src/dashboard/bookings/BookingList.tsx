import { usePaginatedQuery } from "convex/react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { parseDate } from "#domain/calendarDate";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { Button, buttonClass } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import type { BookingsFilter } from "./bookingsFilter";
import { datesLabel, instantsOf } from "./calendarRange";
import { ListFilters } from "./ListFilters";
import { PrintButton } from "./PrintButton";
import { SessionDays, SessionFacts, sessionRowClass } from "./SessionDays";
import type { SessionSummary } from "./types";
import { usePrintAll } from "./usePrintAll";

const PAGE_SIZE = 25;
const PRINTED_PAGE_SIZE = 100;

type BookingListProps = {
  filter: BookingsFilter;
  /** The professional's local date, `YYYY-MM-DD`. Without a filter by date, the list starts there. */
  today: string;
  openId: string | undefined;
  pathOf: (bookingId: string) => string;
  onFilter: (change: BookingsFilter) => void;
};

/** Sessions by day: upcoming ones, those between two dates, or, with only an end date, earlier ones, latest first. */
export function BookingList({ filter, today, openId, pathOf, onFilter }: BookingListProps) {
  const { eventTypeId, to } = filter;
  const from = filter.from ?? (to ? undefined : today);
  const { results, status, loadMore } = usePaginatedQuery(
    api.bookings.list,
    { ...bounds(from, to), eventTypeId, order: from ? "asc" : "desc" },
    { initialNumItems: PAGE_SIZE },
  );
  const { printAll, isPreparing } = usePrintAll(status, () => loadMore(PRINTED_PAGE_SIZE));
  // The query covers more than these dates, because a date starts at a different instant in each time zone.
  const sessions = results.filter(({ day }) => (!from || day >= from) && (!to || day <= to));
  const hasNone = sessions.length === 0 && status === "Exhausted";
  return (
    <>
      <ListFilters filter={filter} today={today} onFilter={onFilter}>
        {!hasNone && <PrintButton onPrint={printAll} isPreparing={isPreparing} />}
      </ListFilters>
      <p className="mb-5 hidden print:block">{datesLabel(from, to)}</p>
      {status === "LoadingFirstPage" && <ListSkeleton />}
      {hasNone && <NoBookings filter={filter} />}
      <SessionDays sessions={sessions} today={today}>
        {(session) => <Row session={session} isOpen={session.bookingId === openId} path={pathOf(session.bookingId)} />}
      </SessionDays>
      {(status === "CanLoadMore" || status === "LoadingMore") && (
        <>
          <Button
            variant="secondary"
            className="mt-6 print:hidden"
            onClick={() => loadMore(PAGE_SIZE)}
            aria-disabled={status === "LoadingMore"}
          >
            {status === "LoadingMore" ? "Loading…" : "Show more"}
          </Button>
          <p className="hidden print:block">
            More bookings follow. To print all of them, use the Print button on the page.
          </p>
        </>
      )}
    </>
  );
}

type RowProps = { session: SessionSummary; isOpen: boolean; path: string };

function Row({ session, isOpen, path }: RowProps) {
  return (
    <Link
      href={path}
      data-booking={session.bookingId}
      aria-current={isOpen ? "true" : undefined}
      className={`${sessionRowClass} transition-colors group-first:rounded-t-card group-last:rounded-b-card hover:bg-leaf aria-[current=true]:bg-green-tint`}
    >
      <SessionFacts session={session} />
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
