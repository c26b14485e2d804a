import type { CSSProperties } from "react";
import { MINUTE_MS } from "#domain/time";
import { isNearClockChange, localTime } from "../../lib/localTime";
import { EventMark } from "../../ui/EventMark";
import { AlertIcon } from "../../ui/icons";
import type { CalendarView } from "./calendarRange";
import type { SessionSummary } from "./types";

/** The height in px of half an hour in weeks and days; a session of 15 minutes is as tall as a line of text. */
export const SLOT_HEIGHT = 44;
const SLOT_MS = 30 * MINUTE_MS;
const LINE_HEIGHT = 20;
const NARROW_LINE_HEIGHT = 16;
const MONTH_LINES = 2;

export type CalendarSessionProps = {
  session: SessionSummary;
  /** The start: `startLabel`. */
  time: string;
};

/** A session's start. Near a clock change it includes the zone, because a time can occur twice. */
export function startLabel({ startsAt, zone }: SessionSummary, timeZone: string): string {
  const time = localTime(timeZone, startsAt);
  return isNearClockChange(timeZone, startsAt) ? `${time} ${zone}` : time;
}

/** The text of a session in the calendar: as much of it as fits. */
export function CalendarSession({ session, time, view }: CalendarSessionProps & { view: CalendarView }) {
  const isCancelled = session.status === "cancelled";
  const isDay = view === "day";
  return (
    <span
      style={clamps(session, view)}
      className={`px-1 text-sm wrap-anywhere line-clamp-(--lines) ${isCancelled ? "text-ink-soft line-through" : ""} ${isDay ? "" : "max-md:px-0 max-md:text-[0.75rem] max-md:leading-4 max-md:tracking-tight max-md:line-clamp-(--narrow-lines)"}`}
    >
      {session.hasUndeliveredEmail && (
        <>
          <AlertIcon className="mr-1 inline size-4 text-amber" />
          <span className="sr-only">Email not sent, </span>
        </>
      )}
      {isCancelled && <span className="sr-only">Canceled: </span>}
      <EventMark color={session.color} className="mr-1 inline size-3 align-[-0.0625rem] max-md:size-2.5" />
      <span className={isDay ? "" : "max-md:sr-only"}>
        <span className="font-numeric font-semibold">{time}</span> {session.clientName}
        <span className={view === "month" ? "sr-only" : ""}> · {aboutSession(session)}</span>
      </span>
      {!isDay && (
        <span aria-hidden="true" className="md:hidden">
          <span className="font-numeric font-semibold">{shortTime(time)}</span> {session.clientName}
        </span>
      )}
    </span>
  );
}

function aboutSession({ title, sessionIndex, sessionCount }: SessionSummary): string {
  return sessionCount > 1 ? `${title} · Session ${sessionIndex + 1} of ${sessionCount}` : title;
}

/** How many lines fit, so that none is cut off in the middle. */
function clamps({ startsAt, endsAt }: SessionSummary, view: CalendarView): CSSProperties {
  const height = view === "month" ? null : ((endsAt - startsAt) / SLOT_MS) * SLOT_HEIGHT;
  const lines = (lineHeight: number) =>
    height === null ? MONTH_LINES : Math.max(1, Math.floor((height - 2) / lineHeight));
  return { "--lines": lines(LINE_HEIGHT), "--narrow-lines": lines(NARROW_LINE_HEIGHT) } as CSSProperties;
}

/** `2:30p` for `2:30 PM`: columns are narrow on phones. */
function shortTime(time: string): string {
  return time.replace(/:00/, "").replace(/ ([AP])M.*/, (_, half: string) => half.toLowerCase());
}
