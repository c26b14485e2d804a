import FullCalendar, { type EventDisplayInfo } from "@fullcalendar/react";
import dayGridPlugin from "@fullcalendar/react/daygrid";
import "@fullcalendar/react/skeleton.css";
import classicThemePlugin from "@fullcalendar/react/themes/classic";
import "@fullcalendar/react/themes/classic/theme.css";
import timeGridPlugin from "@fullcalendar/react/timegrid";
import { useMemo } from "react";
import { AlertIcon } from "../../ui/icons";
import "./calendar.css";
import { calendarZone, isNearClockChange, localDate, localTime } from "../../lib/localTime";
import type { CalendarView } from "./calendarRange";
import type { Entry } from "./types";

const viewTypes = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay" } as const;

type BookingCalendarProps = {
  entries: readonly Entry[];
  timeZone: string;
  view: CalendarView;
  /** `YYYY-MM-DD` */
  date: string;
  openId: string | undefined;
  onOpen: (bookingId: string) => void;
  onDay: (date: string) => void;
};

/** A month, week or day of sessions on the professional's clock, whatever the browser's. */
export function BookingCalendar({ entries, timeZone, view, date, openId, onOpen, onDay }: BookingCalendarProps) {
  const events = useMemo(
    () =>
      entries.map((entry) => ({
        id: entry.bookingId,
        title: entry.clientName,
        start: new Date(entry.startsAt).toISOString(),
        end: new Date(entry.endsAt).toISOString(),
        extendedProps: { entry, time: timeOf(entry, timeZone) },
        class: [entry.status === "cancelled" && "booking-cancelled", entry.bookingId === openId && "booking-open"]
          .filter(Boolean)
          .join(" "),
      })),
    [entries, timeZone, openId],
  );
  return (
    <FullCalendar
      // The view and date are the address's: another one is another calendar.
      key={`${view} ${date} ${timeZone}`}
      plugins={[dayGridPlugin, timeGridPlugin, classicThemePlugin]}
      initialView={viewTypes[view]}
      initialDate={date}
      timeZone={calendarZone(timeZone)}
      headerToolbar={false}
      allDaySlot={false}
      nowIndicator
      events={events}
      eventContent={Content}
      eventDisplay="block"
      eventInteractive
      eventDidMount={({ el, event }) => {
        el.dataset.booking = event.id;
      }}
      eventClick={({ event }) => onOpen(event.id)}
      dayMaxEvents={4}
      moreLinkClick={(info) => onDay(localDate(timeZone, info.date.valueOf()))}
      // A session of 15 minutes is as high as its line of text.
      slotMinHeight={44}
      eventMinHeight={22}
      slotEventOverlap={false}
      scrollTime="08:00"
      height={view === "month" ? "auto" : "44rem"}
    />
  );
}

/** When an entry begins; near a change of the clock, with the zone that tells it from the same time an hour later. */
function timeOf({ startsAt, zone }: Entry, timeZone: string): string {
  const time = localTime(timeZone, startsAt);
  return isNearClockChange(timeZone, startsAt) ? `${time} ${zone}` : time;
}

function Content({ event, view }: EventDisplayInfo) {
  const { entry, time } = event.extendedProps as { entry: Entry; time: string };
  const isMonth = view.type === viewTypes.month;
  const isCancelled = entry.status === "cancelled";
  // A phone's column has room for the time alone: "2:30p".
  const hasRoom = view.type === viewTypes.day;
  return (
    <span
      className={`block px-1 text-sm ${isMonth ? "md:line-clamp-2" : "truncate"} ${isCancelled ? "text-ink-soft line-through" : ""} ${hasRoom ? "" : "max-md:px-0 max-md:text-clip max-md:text-[0.75rem] max-md:tracking-tight"}`}
    >
      {entry.hasMailTrouble && (
        <>
          <AlertIcon className="mr-1 inline size-4 text-amber" />
          <span className="sr-only">E-mail not sent, </span>
        </>
      )}
      {isCancelled && <span className="sr-only">Cancelled: </span>}
      <span className={hasRoom ? "" : "max-md:sr-only"}>
        <span className="font-numeric font-semibold">{time}</span> {entry.clientName}
      </span>
      {!hasRoom && (
        <span aria-hidden="true" className="font-numeric font-semibold md:hidden">
          {time.replace(/:00/, "").replace(/ ([AP])M.*/, (_, half: string) => half.toLowerCase())}
        </span>
      )}
    </span>
  );
}
