import { Link } from "wouter";
import type { Entry } from "./types";

type PanelSessionsProps = {
  sessions: readonly Entry[];
  /** The session that is open, which needs no link. */
  current: string | null;
  pathOf: (bookingId: string) => string;
};

/** Sessions as lines that lead to them. */
export function PanelSessions({ sessions, current, pathOf }: PanelSessionsProps) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.bookingId} className="py-2 text-fine">
          {session.bookingId === current ? (
            <span aria-current="true" className="figures font-semibold">
              <When session={session} />
            </span>
          ) : (
            <Link href={pathOf(session.bookingId)} className="figures text-green-ink underline">
              <When session={session} />
            </Link>
          )}
          {session.status === "cancelled" && <span className="text-ink-soft"> Cancelled</span>}
        </li>
      ))}
    </ul>
  );
}

function When({ session: { date, time, zone, status } }: { session: Entry }) {
  return <span className={status === "cancelled" ? "line-through" : ""}>{`${date} · ${time} ${zone}`}</span>;
}
