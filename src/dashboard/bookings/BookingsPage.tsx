import { type RefObject, useEffect, useRef } from "react";
import { localDate } from "../../lib/localTime";
import { useProfessional } from "../../lib/professional";
import { useMinute } from "../../lib/useMinute";
import { DashboardPage } from "../../ui/DashboardPage";
import { lazyPart } from "../../ui/lazyPart";
import { Skeleton } from "../../ui/Skeleton";
import { BookingList } from "./BookingList";
import { BookingPanel } from "./BookingPanel";
import { CalendarBar } from "./CalendarBar";
import { EventTypeSelect } from "./EventTypeSelect";
import { ListFilters } from "./ListFilters";
import { useLook } from "./useLook";
import { ViewSwitch } from "./ViewSwitch";

const placeholder = <Skeleton className="h-160" />;
const calendar = lazyPart(async () => (await import("./CalendarOfRange")).CalendarOfRange, placeholder);

/** `/:professionalSlug/bookings`: every session as a list or calendar, and the one that is open beside it. */
export function BookingsPage({ bookingId }: { bookingId: string | undefined }) {
  const minute = useMinute();
  const looking = useLook(bookingId);
  const { view, lookAt, pathOf, close } = looking;
  const shown = useRef<HTMLDivElement>(null);
  useFocusBack(shown, bookingId);

  return (
    <DashboardPage title="Bookings" action={<ViewSwitch view={view} onView={(next) => lookAt({ view: next })} />}>
      {minute === null ? (
        placeholder
      ) : (
        <div className={bookingId ? "lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-6" : ""}>
          <div ref={shown} className={bookingId ? "max-lg:hidden" : ""}>
            <Shown looking={looking} minute={minute} openId={bookingId} />
          </div>
          {bookingId && <BookingPanel bookingId={bookingId} minute={minute} pathOf={pathOf} onClose={close} />}
        </div>
      )}
    </DashboardPage>
  );
}

type ShownProps = { looking: ReturnType<typeof useLook>; minute: number; openId: string | undefined };

function Shown({ looking: { look, view, lookAt, pathOf, open }, minute, openId }: ShownProps) {
  const { timeZone } = useProfessional();
  const today = localDate(timeZone, minute);
  const { eventTypeId, date = today } = look;
  if (view === "list") {
    return (
      <>
        <ListFilters look={look} minute={minute} today={today} onLook={lookAt} />
        <BookingList look={look} today={today} openId={openId} pathOf={pathOf} />
      </>
    );
  }
  return (
    <>
      <CalendarBar view={view} date={date} onDate={(next) => lookAt({ date: next })}>
        <EventTypeSelect chosen={eventTypeId} minute={minute} onChoose={(chosen) => lookAt({ eventTypeId: chosen })} />
      </CalendarBar>
      <calendar.LazyPart
        view={view}
        date={date}
        eventTypeId={eventTypeId}
        openId={openId}
        onOpen={open}
        onDay={(day) => lookAt({ view: "day", date: day })}
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
