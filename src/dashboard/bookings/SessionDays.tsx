import type { ReactNode } from "react";
import { Link } from "wouter";
import { withYear } from "#domain/calendarDate";
import { EventMark } from "../../ui/EventMark";
import { Skeleton } from "../../ui/Skeleton";
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

type SessionLinksProps = Omit<SessionDaysProps, "children"> & {
  openId: string | undefined;
  pathOf: (bookingId: string) => string;
};

/** Sessions by day, as links to them. */
export function SessionLinks({ openId, pathOf, ...days }: SessionLinksProps) {
  return (
    <SessionDays {...days}>
      {(session) => (
        <Link
          href={pathOf(session.bookingId)}
          data-booking={session.bookingId}
          aria-current={session.bookingId === openId ? "true" : undefined}
          className={`${sessionRowClass} transition-colors group-first:rounded-t-card group-last:rounded-b-card hover:bg-leaf aria-[current=true]:bg-green-tint`}
        >
          <SessionFacts session={session} />
        </Link>
      )}
    </SessionDays>
  );
}

/** The placeholder of a list that is being loaded. */
export function ListSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-2">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-44" />
      <Skeleton className="mt-5 h-6 w-40" />
      <Skeleton className="h-28" />
    </div>
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
          <span className="wrap-anywhere">
            <EventMark color={session.color} className="mr-1.5 inline size-3 align-baseline" />
            {session.title}
          </span>
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
