import { type MouseEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { localDate } from "../../lib/localTime";
import { useProfessional } from "../../lib/professional";
import { useServerMinute } from "../../lib/serverMinute";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { DashboardPage } from "../../ui/DashboardPage";
import { SegmentedControl } from "../../ui/form/SegmentedControl";
import { ChevronLeftIcon, ChevronRightIcon } from "../../ui/icons";
import { lazyWithPreload } from "../../ui/lazyWithPreload";
import { Skeleton } from "../../ui/Skeleton";
import { BookingList } from "./BookingList";
import { BookingPanel } from "./BookingPanel";
import { useBookingsFilter, type View } from "./bookingsFilter";
import { type CalendarView, stepTo, viewTitle } from "./calendarRange";
import { EventTypeSelect } from "./EventTypeSelect";
import { FilterBar } from "./FilterBar";
import { HideCanceled } from "./HideCanceled";
import { PrintButton } from "./PrintButton";

const viewLabels: Record<View, string> = { list: "List", month: "Month", week: "Week", day: "Day" };
const placeholder = <Skeleton className="h-160" />;
const calendar = lazyWithPreload(async () => (await import("./BookingCalendar")).BookingCalendar, placeholder);

/** `/:professionalSlug/bookings`: the sessions as a list or calendar, with the open one next to it. */
export function BookingsPage({ bookingId }: { bookingId: string | undefined }) {
  const minute = useServerMinute();
  const filters = useBookingsFilter(bookingId);
  const { view, setFilter, pathOf, close } = filters;
  const viewSwitch = (
    <div className="print:hidden">
      <SegmentedControl label="View" options={viewLabels} value={view} onChange={(next) => setFilter({ view: next })} />
    </div>
  );
  const shown = useRef<HTMLDivElement>(null);
  useRestoredFocus(shown, bookingId);
  const setScrollAnchor = useScrollAnchor(shown, bookingId);

  return (
    <DashboardPage title="Bookings" action={viewSwitch}>
      {minute === null ? (
        placeholder
      ) : (
        <div className={bookingId ? "lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-6 print:block" : ""}>
          <div ref={shown} onClickCapture={setScrollAnchor} className={bookingId ? "max-lg:hidden print:block" : ""}>
            <Sessions filters={filters} minute={minute} openId={bookingId} />
          </div>
          {bookingId && <BookingPanel bookingId={bookingId} minute={minute} pathOf={pathOf} onClose={close} />}
        </div>
      )}
    </DashboardPage>
  );
}

type SessionsProps = { filters: ReturnType<typeof useBookingsFilter>; minute: number; openId: string | undefined };

function Sessions({ filters: { filter, view, setFilter, pathOf, open }, minute, openId }: SessionsProps) {
  const { timeZone } = useProfessional();
  const today = localDate(timeZone, minute);
  const { eventTypeId, date = today, canceled } = filter;
  if (view === "list") {
    return <BookingList filter={filter} today={today} openId={openId} pathOf={pathOf} onFilter={setFilter} />;
  }
  return (
    <>
      <CalendarToolbar view={view} date={date} onDate={(next) => setFilter({ date: next })}>
        <FilterBar count={[eventTypeId, canceled].filter(Boolean).length}>
          <EventTypeSelect chosen={eventTypeId} onChoose={(chosen) => setFilter({ eventTypeId: chosen })} />
          <HideCanceled filter={filter} onFilter={setFilter} />
          <PrintButton onPrint={() => window.print()} />
        </FilterBar>
      </CalendarToolbar>
      <calendar.Component
        view={view}
        date={date}
        today={today}
        eventTypeId={eventTypeId}
        hidesCancelled={canceled === "hidden"}
        openId={openId}
        onOpen={open}
        onDay={(day) => setFilter({ view: "day", date: day })}
      />
    </>
  );
}

/**
 * Scroll anchoring: a session stays where it is in the window when it opens, although the panel makes the rows narrower,
 * and so what is above them taller. Browsers do not do this when the layout changes by a click.
 * @returns a handler of clicks, which sets the anchor
 */
function useScrollAnchor(shown: RefObject<HTMLElement | null>, bookingId: string | undefined) {
  const anchor = useRef<{ id: string; top: number }>(undefined);
  useLayoutEffect(() => {
    if (!bookingId || anchor.current?.id !== bookingId) return;
    const now = findSession(shown.current, bookingId)?.getBoundingClientRect();
    if (now && now.height > 0) window.scrollBy({ top: now.top - anchor.current.top, behavior: "instant" });
    anchor.current = undefined;
  }, [shown, bookingId]);
  return ({ target }: MouseEvent) => {
    const session = target instanceof Element ? target.closest<HTMLElement>("[data-booking]") : null;
    const id = session?.dataset.booking;
    anchor.current = session && id ? { id, top: session.getBoundingClientRect().top } : undefined;
  };
}

function findSession(shown: HTMLElement | null, bookingId: string): HTMLElement | null {
  return shown?.querySelector<HTMLElement>(`[data-booking="${CSS.escape(bookingId)}"]`) ?? null;
}

/** When a booking is closed, the focus returns to it in the list or calendar. */
function useRestoredFocus(shown: RefObject<HTMLElement | null>, bookingId: string | undefined): void {
  const last = useRef(bookingId);
  useEffect(() => {
    const closed = bookingId ? undefined : last.current;
    last.current = bookingId;
    if (closed) findSession(shown.current, closed)?.focus();
  }, [shown, bookingId]);
}

type CalendarToolbarProps = {
  view: CalendarView;
  date: string;
  /** Undefined for today. */
  onDate: (date: string | undefined) => void;
  /** Other filters. */
  children: ReactNode;
};

/** The title of the visible month, week or day, with navigation buttons. */
function CalendarToolbar({ view, date, onDate, children }: CalendarToolbarProps) {
  function step(direction: 1 | -1) {
    const next = stepTo(view, date, direction);
    onDate(next);
    announce(viewTitle(view, next));
  }
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="secondary"
          className="px-3 print:hidden"
          aria-label={`Previous ${view}`}
          onClick={() => step(-1)}
        >
          <ChevronLeftIcon />
        </Button>
        <Button variant="secondary" className="px-3 print:hidden" aria-label={`Next ${view}`} onClick={() => step(1)}>
          <ChevronRightIcon />
        </Button>
        <Button variant="secondary" className="print:hidden" onClick={() => onDate(undefined)}>
          Today
        </Button>
        <h2 className="font-numeric text-xl font-semibold max-sm:order-first max-sm:w-full sm:ml-2 print:ml-0">
          {viewTitle(view, date)}
        </h2>
      </div>
      {children}
    </div>
  );
}
