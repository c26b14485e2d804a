import FullCalendar, { type EventDisplayInfo } from "@fullcalendar/react";
import dayGridPlugin from "@fullcalendar/react/daygrid";
import "@fullcalendar/react/skeleton.css";
import classicThemePlugin from "@fullcalendar/react/themes/classic";
import "@fullcalendar/react/themes/classic/theme.css";
import timeGridPlugin from "@fullcalendar/react/timegrid";
import { useMemo } from "react";
import { AlertIcon } from "../../ui/icons";
import "./calendar.css";
import { calendarZone, isNearClockChange, localDate } from "./localTime";
import type { CalendarView } from "./shownDates";
import type { Entry } from "./types";

const viewTypes = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay" } as const;
const timeFormat = { hour: "numeric", minute: "2-digit" } as const;

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
        extendedProps: { entry, showsZone: isNearClockChange(timeZone, entry.startsAt) },
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
      eventTimeFormat={timeFormat}
      displayEventEnd={false}
      eventMinHeight={22}
      scrollTime="08:00"
      height={view === "month" ? "auto" : "44rem"}
    />
  );
}

function Content({ event, timeText, view }: EventDisplayInfo) {
  const { entry, showsZone } = event.extendedProps as { entry: Entry; showsZone: boolean };
  const isCancelled = entry.status === "cancelled";
  return (
    <span
      className={`block px-1 text-fine ${view.type === viewTypes.month ? "line-clamp-2" : "truncate"} ${isCancelled ? "text-ink-soft line-through" : ""}`}
    >
      {entry.hasMailTrouble && (
        <>
          <AlertIcon className="mr-1 inline size-4 text-amber" />
          <span className="sr-only">E-mail not sent, </span>
        </>
      )}
      {isCancelled && <span className="sr-only">Cancelled: </span>}
      <span className="figures font-semibold">
        {timeText.replace(/[AP]M/, " $&")}
        {showsZone && ` ${entry.zone}`}
      </span>{" "}
      {entry.clientName}
    </span>
  );
}
