import { type UsePaginatedQueryReturnType, usePaginatedQuery } from "convex/react";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { useDebouncedValue } from "../../lib/useDebouncedValue";
import { Button, buttonClass } from "../../ui/Button";
import type { BookingsFilter } from "./bookingsFilter";
import { CancellationProgress } from "./CancellationProgress";
import { CancelManyButton } from "./CancelManyButton";
import { bounds, datesLabel } from "./calendarRange";
import { FoundSessions } from "./FoundSessions";
import { ListFilters } from "./ListFilters";
import { PrintButton } from "./PrintButton";
import { ListSkeleton, SessionLinks } from "./SessionDays";
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

/**
 * The filters of the list, and its sessions by day: upcoming ones, those between two dates, or, with only an end date,
 * earlier ones, latest first. While there is text to search for, those of the clients found.
 */
export function BookingList({ filter, today, openId, pathOf, onFilter }: BookingListProps) {
  const { eventTypeId, to, canceled } = filter;
  const from = filter.from ?? (to ? undefined : today);
  // Not in the URL, because it is personal data of clients.
  const [search, setSearch] = useState("");
  const text = useDebouncedValue(search.trim());
  const pages = usePaginatedQuery(
    api.bookings.list,
    text
      ? "skip"
      : { ...bounds(from, to), eventTypeId, hidesCancelled: canceled === "hidden", order: from ? "asc" : "desc" },
    { initialNumItems: PAGE_SIZE },
  );
  const { printAll, isPreparing } = usePrintAll(text ? "Exhausted" : pages.status, () =>
    pages.loadMore(PRINTED_PAGE_SIZE),
  );
  const shown = { today, openId, pathOf };
  return (
    <>
      <ListFilters filter={filter} today={today} onFilter={onFilter} search={search} onSearch={setSearch}>
        <CancelManyButton today={today} />
        <PrintButton onPrint={printAll} isPreparing={isPreparing} />
      </ListFilters>
      <CancellationProgress />
      {text ? (
        <FoundSessions filter={filter} text={text} {...shown} />
      ) : (
        <>
          <p className="mb-5 hidden print:block">{datesLabel(from, to)}</p>
          <Pages pages={pages} filter={filter} from={from} {...shown} />
        </>
      )}
    </>
  );
}

type PagesProps = Pick<BookingListProps, "filter" | "today" | "openId" | "pathOf"> & {
  pages: UsePaginatedQueryReturnType<typeof api.bookings.list>;
  from: string | undefined;
};

function Pages({ pages: { results, status, loadMore }, filter, from, ...shown }: PagesProps) {
  const { to } = filter;
  // The query covers more than these dates, because a date starts at a different instant in each time zone.
  const sessions = results.filter(({ day }) => (!from || day >= from) && (!to || day <= to));
  if (status === "LoadingFirstPage") return <ListSkeleton />;
  if (sessions.length === 0 && status === "Exhausted") return <NoBookings filter={filter} />;
  return (
    <>
      <SessionLinks sessions={sessions} {...shown} />
      {status !== "Exhausted" && (
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

function NoBookings({ filter: { eventTypeId, from, to, canceled } }: { filter: BookingsFilter }) {
  const { profileSlug } = useProfessional();
  const isFiltered = eventTypeId || from || to || canceled;
  return (
    <div className="grid justify-items-center rounded-card border border-dashed border-edge px-6 py-14 text-center">
      <h2 className="font-display text-xl font-semibold">
        {isFiltered ? "No bookings match these filters" : "No upcoming bookings"}
      </h2>
      <p className="mt-2 max-w-md text-ink-soft">
        {isFiltered
          ? "Change the filters to see more."
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
