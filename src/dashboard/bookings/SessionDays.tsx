import type { ReactNode } from "react";
import { withYear } from "#domain/calendarDate";
import { SessionBadges } from "./SessionBadges";
import type { SessionSummary } from "./types";

type SessionDaysProps = {
  sessions: readonly SessionSummary[];
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  children: (session: SessionSummary) => ReactNode;
};

/** Sessions under the dates on which they start. `children` renders a session. */
export function SessionDays({ sessions, today, children }: SessionDaysProps) {
  return (
    <ol className="grid gap-7 print:block">
      {byDay(sessions).map(({ day, date, sessions: ofDay }) => (
        <li key={day} className="print:mb-5">
          <h2 className="font-numeric mb-2 text-lg font-semibold print:break-after-avoid">
            {day === today && <span className="text-green-ink print:hidden">Today · </span>}
            {withYear(date, day, today)}
          </h2>
          <ul className="divide-y divide-line rounded-card border border-line bg-sheet">
            {ofDay.map((session) => (
              <li key={session.bookingId} className="group break-inside-avoid">
                {children(session)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** The classes of the element around `SessionFacts`. */
export const sessionRowClass =
  "grid gap-x-5 gap-y-0.5 px-4 py-3 sm:grid-cols-[13rem_minmax(0,1fr)] sm:px-5 print:grid-cols-[13rem_minmax(0,1fr)] print:py-1.5";

/** A session's time, client, event type and status. */
export function SessionFacts({ session }: { session: SessionSummary }) {
  const isCancelled = session.status === "cancelled";
  return (
    <>
      <span className={`font-numeric font-semibold ${isCancelled ? "text-ink-soft line-through" : ""}`}>
        {session.time} {session.zone}
      </span>
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">{session.clientName}</span>
        <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
          <span className="wrap-anywhere">{session.title}</span>
          <SessionBadges session={session} />
        </span>
      </span>
    </>
  );
}

type Day = { day: string; date: string; sessions: SessionSummary[] };

function byDay(sessions: readonly SessionSummary[]): Day[] {
  const days: Day[] = [];
  for (const session of sessions) {
    const last = days.at(-1);
    if (last?.day === session.day) last.sessions.push(session);
    else days.push({ day: session.day, date: session.date, sessions: [session] });
  }
  return days;
}
