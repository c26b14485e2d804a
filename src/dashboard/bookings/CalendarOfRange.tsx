import { useQuery } from "convex/react";
import { useMemo } from "react";
import { api } from "#convex/api";
import { useProfessional } from "../../lib/professional";
import { useStableQuery } from "../../lib/useStableQuery";
import { Notice } from "../../ui/Notice";
import { BookingCalendar } from "./BookingCalendar";
import { type CalendarView, instantsOf, shownDays } from "./calendarRange";

type CalendarOfRangeProps = {
  view: CalendarView;
  /** `YYYY-MM-DD` */
  date: string;
  eventTypeId: string | undefined;
  openId: string | undefined;
  onOpen: (bookingId: string) => void;
  onDay: (date: string) => void;
};

/** A calendar with the sessions of the days that it shows; the last ones stay until the next have come. */
export function CalendarOfRange({ view, date, eventTypeId, openId, onOpen, onDay }: CalendarOfRangeProps) {
  const { timeZone } = useProfessional();
  const range = useMemo(() => instantsOf(shownDays(view, date)), [view, date]);
  const fresh = useQuery(api.bookings.inRange, { ...range, eventTypeId });
  const found = useStableQuery(fresh, () => true);
  return (
    <div aria-busy={!fresh}>
      {found?.isComplete === false && (
        <div className="mb-4">
          <Notice title="Not all of these days’ bookings fit">
            <p className="mt-1">Look at a week or a day, or choose an event type.</p>
          </Notice>
        </div>
      )}
      <BookingCalendar
        entries={found?.bookings ?? []}
        timeZone={timeZone}
        view={view}
        date={date}
        openId={openId}
        onOpen={onOpen}
        onDay={onDay}
      />
    </div>
  );
}
