import type { ReactNode } from "react";
import { Link } from "wouter";
import { withYear } from "#domain/calendarDate";
import type { SessionSummary } from "./types";

/** A section of the panel. */
export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6 border-t border-line pt-5">
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** A name and its value, in a `dl`. */
export function PanelFact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-faint">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type PanelSessionsProps = {
  sessions: readonly SessionSummary[];
  /** The open session, which needs no link. */
  current: string | null;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  pathOf: (bookingId: string) => string;
};

/** Sessions as links to them. */
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
          {session.status === "cancelled" && <span className="text-ink-soft"> Canceled</span>}
        </li>
      ))}
    </ul>
  );
}

function When({ session: { day, date, time, zone, status }, today }: { session: SessionSummary; today: string }) {
  const text = `${withYear(date, day, today)} · ${time} ${zone}`;
  return <span className={status === "cancelled" ? "line-through" : ""}>{text}</span>;
}
