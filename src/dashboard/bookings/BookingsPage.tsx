import { type RefObject, useEffect, useRef } from "react";
import { localDate } from "../../lib/localTime";
import { useProfessional } from "../../lib/professional";
import { useMinute } from "../../lib/useMinute";
import { DashboardPage } from "../../ui/DashboardPage";
import { lazyWithPreload } from "../../ui/lazyWithPreload";
import { Skeleton } from "../../ui/Skeleton";
import { BookingList } from "./BookingList";
import { BookingPanel } from "./BookingPanel";
import { CalendarToolbar } from "./CalendarToolbar";
import { EventTypeSelect } from "./EventTypeSelect";
import { ListFilters } from "./ListFilters";
import { useBookingsFilter } from "./useBookingsFilter";
import { ViewSwitch } from "./ViewSwitch";

const placeholder = <Skeleton className="h-160" />;
const calendar = lazyWithPreload(async () => (await import("./CalendarOfRange")).CalendarOfRange, placeholder);

/** `/:professionalSlug/bookings`: every session as a list or calendar, and the one that is open beside it. */
export function BookingsPage({ bookingId }: { bookingId: string | undefined }) {
  const minute = useMinute();
  const filters = useBookingsFilter(bookingId);
  const { view, setFilter, pathOf, close } = filters;
  const shown = useRef<HTMLDivElement>(null);
  useFocusBack(shown, bookingId);

  return (
    <DashboardPage title="Bookings" action={<ViewSwitch view={view} onView={(next) => setFilter({ view: next })} />}>
      {minute === null ? (
        placeholder
      ) : (
        <div className={bookingId ? "lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-6" : ""}>
          <div ref={shown} className={bookingId ? "max-lg:hidden" : ""}>
            <Shown filters={filters} minute={minute} openId={bookingId} />
          </div>
          {bookingId && <BookingPanel bookingId={bookingId} minute={minute} pathOf={pathOf} onClose={close} />}
        </div>
      )}
    </DashboardPage>
  );
}

type ShownProps = { filters: ReturnType<typeof useBookingsFilter>; minute: number; openId: string | undefined };

function Shown({ filters: { filter, view, setFilter, pathOf, open }, minute, openId }: ShownProps) {
  const { timeZone } = useProfessional();
  const today = localDate(timeZone, minute);
  const { eventTypeId, date = today } = filter;
  if (view === "list") {
    return (
      <>
        <ListFilters filter={filter} minute={minute} today={today} onFilter={setFilter} />
        <BookingList filter={filter} today={today} openId={openId} pathOf={pathOf} />
      </>
    );
  }
  return (
    <>
      <CalendarToolbar view={view} date={date} onDate={(next) => setFilter({ date: next })}>
        <EventTypeSelect
          chosen={eventTypeId}
          minute={minute}
          onChoose={(chosen) => setFilter({ eventTypeId: chosen })}
        />
      </CalendarToolbar>
      <calendar.Component
        view={view}
        date={date}
        eventTypeId={eventTypeId}
        openId={openId}
        onOpen={open}
        onDay={(day) => setFilter({ view: "day", date: day })}
      />
    </>
  );
}

/** When a booking is closed, the focus goes to where it stands in the list or calendar, if it does. */
function useFocusBack(shown: RefObject<HTMLElement | null>, bookingId: string | undefined): void {
  const last = useRef(bookingId);
  useEffect(() => {
    const closed = bookingId ? undefined : last.current;
    last.current = bookingId;
    if (closed) shown.current?.querySelector<HTMLElement>(`[data-booking="${CSS.escape(closed)}"]`)?.focus();
  }, [shown, bookingId]);
}
