import FullCalendar, { type DayHeaderInfo } from "@fullcalendar/react";
import dayGridPlugin from "@fullcalendar/react/daygrid";
import { useLiveQuery } from "../../lib/useLiveQuery";
import "@fullcalendar/react/skeleton.css";
import classicThemePlugin from "@fullcalendar/react/themes/classic";
import "@fullcalendar/react/themes/classic/theme.css";
import timeGridPlugin from "@fullcalendar/react/timegrid";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { api } from "#convex/api";
import { formatDate } from "#domain/calendarDate";
import { useProfessional } from "../../lib/professional";
import { useStableQuery } from "../../lib/useStableQuery";
import { EventMark, tintColor } from "../../ui/EventMark";
import { Notice } from "../../ui/Notice";
import "./calendar.css";
import { calendarZone, localDate } from "../../lib/localTime";
import { CalendarSession, type CalendarSessionProps, SLOT_HEIGHT, startLabel } from "./CalendarSession";
import { type CalendarView, instantsOf, shownDays } from "./calendarRange";
import { SessionDays, SessionFacts, sessionRowClass } from "./SessionDays";
import type { SessionSummary } from "./types";

const viewTypes = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay" } as const;

type BookingCalendarProps = {
  view: CalendarView;
  /** `YYYY-MM-DD` */
  date: string;
  /** `YYYY-MM-DD` */
  today: string;
  eventTypeId: string | undefined;
  hidesCancelled: boolean;
  openId: string | undefined;
  onOpen: (bookingId: string) => void;
  onDay: (date: string) => void;
};

/**
 * A month, week or day of sessions in the professional's time zone. The last sessions stay until the next have loaded.
 */
export function BookingCalendar(props: BookingCalendarProps) {
  const { view, date, today, eventTypeId, hidesCancelled, openId, onOpen, onDay } = props;
  const { timeZone } = useProfessional();
  const range = useMemo(() => instantsOf(shownDays(view, date)), [view, date]);
  const fresh = useLiveQuery(api.bookings.inRange, { ...range, eventTypeId, hidesCancelled });
  const found = useStableQuery(fresh, () => true);
  const sessions = found?.bookings ?? noSessions;
  const calendar = useRef<HTMLDivElement>(null);
  useTodayInSight(calendar, { isShown: found !== undefined && view === "month" && date === today && !openId, today });
  const { first, end } = shownDays(view, date);
  // The query covers more than these dates, because a date starts at a different instant in each time zone.
  const isShown = ({ day, endsAt }: SessionSummary) =>
    day < formatDate(end) && localDate(timeZone, endsAt - 1) >= formatDate(first);
  return (
    <div aria-busy={!fresh}>
      {found?.isComplete === false && (
        <div className="mb-4">
          <Notice title="Not all bookings are shown">
            <p className="mt-1">Switch to the week or day view, or choose an event type.</p>
          </Notice>
        </div>
      )}
      <div ref={calendar} className="print:hidden">
        <Calendar
          sessions={sessions}
          timeZone={timeZone}
          view={view}
          date={date}
          openId={openId}
          onOpen={onOpen}
          onDay={onDay}
        />
      </div>
      <Legend sessions={sessions.filter(isShown)} />
      {found && <PrintedSessions sessions={sessions.filter(isShown)} today={today} />}
    </div>
  );
}

/** Scrolls to today where a month is taller than the window. */
function useTodayInSight(
  calendar: RefObject<HTMLElement | null>,
  { isShown, today }: { isShown: boolean; today: string },
): void {
  useEffect(() => {
    if (!isShown) return;
    const day = calendar.current?.querySelector(`[data-date="${today}"]`);
    day?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }, [calendar, isShown, today]);
}

/** The event types of the sessions that are shown, by color and shape. */
function Legend({ sessions }: { sessions: readonly SessionSummary[] }) {
  const newest = new Map(sessions.map(({ eventTypeId, title, color }) => [eventTypeId, { title, color }]));
  if (newest.size === 0) return null;
  const inOrder = [...newest].sort(([, a], [, b]) => a.color - b.color);
  return (
    <ul aria-label="Event types" className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft print:hidden">
      {inOrder.map(([eventTypeId, { title, color }]) => (
        <li key={eventTypeId} className="min-w-0 wrap-anywhere">
          <EventMark color={color} className="mr-1.5 inline size-3 align-baseline" />
          {title}
        </li>
      ))}
    </ul>
  );
}

const noSessions: SessionSummary[] = [];

/** On paper, a list replaces the calendar, which scrolls and only has room for a few sessions of a day. */
function PrintedSessions({ sessions, today }: { sessions: readonly SessionSummary[]; today: string }) {
  return (
    <div className="hidden print:block">
      {sessions.length === 0 && <p>No bookings</p>}
      <SessionDays sessions={sessions} today={today}>
        {(session) => (
          <div className={sessionRowClass}>
            <SessionFacts session={session} />
          </div>
        )}
      </SessionDays>
    </div>
  );
}

type CalendarProps = Pick<BookingCalendarProps, "view" | "date" | "openId" | "onOpen" | "onDay"> & {
  sessions: readonly SessionSummary[];
  timeZone: string;
};

function Calendar({ sessions, timeZone, view, date, openId, onOpen, onDay }: CalendarProps) {
  const events = useMemo(
    () =>
      sessions.map((session) => ({
        id: session.bookingId,
        title: session.clientName,
        start: new Date(session.startsAt).toISOString(),
        end: new Date(session.endsAt).toISOString(),
        extendedProps: { session, time: startLabel(session, timeZone) } satisfies CalendarSessionProps,
        // Canceled: its time is free again.
        color: session.status === "cancelled" ? "transparent" : tintColor(session.color),
        class: [session.status === "cancelled" && "booking-cancelled", session.bookingId === openId && "booking-open"]
          .filter(Boolean)
          .join(" "),
      })),
    [sessions, timeZone, openId],
  );
  return (
    <FullCalendar
      // FullCalendar has its own state for view and date. A new key makes it use those in the URL.
      key={`${view} ${date} ${timeZone}`}
      plugins={[dayGridPlugin, timeGridPlugin, classicThemePlugin]}
      initialView={viewTypes[view]}
      initialDate={date}
      timeZone={calendarZone(timeZone)}
      headerToolbar={false}
      allDaySlot={false}
      nowIndicator
      events={events}
      eventContent={({ event, view: { type } }) => (
        <CalendarSession
          {...(event.extendedProps as CalendarSessionProps)}
          view={type === viewTypes.month ? "month" : type === viewTypes.week ? "week" : "day"}
        />
      )}
      dayHeaderContent={(info) => <DayHeader {...info} timeZone={timeZone} />}
      eventDisplay="block"
      eventInteractive
      eventDidMount={({ el, event }) => {
        el.dataset.booking = event.id;
      }}
      eventClick={({ event }) => onOpen(event.id)}
      dayMaxEvents={4}
      moreLinkClick={(info) => onDay(localDate(timeZone, info.date.valueOf()))}
      // A session of 15 minutes is as tall as a line of text.
      slotMinHeight={SLOT_HEIGHT}
      eventMinHeight={22}
      slotEventOverlap={false}
      scrollTime="08:00"
      height={view === "month" ? "auto" : "44rem"}
    />
  );
}

/** A week's days have dates, on phones below their initials. */
function DayHeader({ date, text, isNarrow, view, timeZone }: DayHeaderInfo & { timeZone: string }) {
  if (view.type !== viewTypes.week || !isNarrow) return text;
  return (
    <span className="grid text-center">
      {text}
      <span className="font-numeric font-semibold">{Number(localDate(timeZone, date.valueOf()).slice(-2))}</span>
    </span>
  );
}
