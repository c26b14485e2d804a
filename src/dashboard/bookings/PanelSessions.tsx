import { Link } from "wouter";
import { withYear } from "#domain/calendarDate";
import type { Entry } from "./types";

type PanelSessionsProps = {
  sessions: readonly Entry[];
  /** The session that is open, which needs no link. */
  current: string | null;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  pathOf: (bookingId: string) => string;
};

/** Sessions as lines that lead to them. */
export function PanelSessions({ sessions, current, today, pathOf }: PanelSessionsProps) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.bookingId} className="py-2 text-sm">
          {session.bookingId === current ? (
            <span aria-current="true" className="font-numeric font-semibold">
              <When session={session} today={today} />
            </span>
          ) : (
            <Link href={pathOf(session.bookingId)} className="font-numeric text-green-ink underline">
              <When session={session} today={today} />
            </Link>
          )}
          {session.status === "cancelled" && <span className="text-ink-soft"> Cancelled</span>}
        </li>
      ))}
    </ul>
  );
}

function When({ session: { day, date, time, zone, status }, today }: { session: Entry; today: string }) {
  const text = `${withYear(date, day, today)} · ${time} ${zone}`;
  return <span className={status === "cancelled" ? "line-through" : ""}>{text}</span>;
}
