import { Link } from "wouter";
import type { ManagedBooking, ManagedSession } from "../lib/apiTypes";
import { confirmationPath } from "../lib/routes";
import { Button, buttonClass } from "../ui/Button";
import { AlertIcon } from "../ui/icons";
import { canChange, changeText } from "./changeability";

type SessionListProps = {
  booking: ManagedBooking;
  token: string;
  /** The server's minute (UTC ms); null while it is not known. */
  minute: number | null;
  onMove: (session: ManagedSession) => void;
  onCancel: (sessions: ManagedSession[]) => void;
};

/** The sessions, each with what its client can do and until when. */
export function SessionList({ booking, token, minute, onMove, onCancel }: SessionListProps) {
  const { sessions, zone, clientChanges, professionalName } = booking;
  const cancellable = sessions.filter((session) => canChange(session, "cancel", minute));
  return (
    <>
      {clientChanges === "off" && (
        <p className="mt-5 flex gap-2.5 rounded-card border border-amber/40 bg-amber-tint p-4">
          <AlertIcon className="mt-0.5 size-5 text-amber" />
          <span>
            Bookings can’t be changed online at the moment. To change or cancel, reply to the confirmation email to
            reach {professionalName}.
          </span>
        </p>
      )}
      {clientChanges === "cancelAndMove" && !booking.isOpen && (
        <p className="mt-5 text-ink-soft">
          Sessions can’t be moved at the moment, only canceled. To move one, reply to the confirmation email.
        </p>
      )}
      <ul className="mt-6 divide-y divide-line rounded-card border border-line bg-sheet px-5 sm:px-7">
        {sessions.map((session) => (
          <SessionItem
            key={session.sessionId}
            booking={booking}
            session={session}
            minute={minute}
            onMove={() => onMove(session)}
            onCancel={() => onCancel([session])}
          />
        ))}
      </ul>
      <p className="mt-2 text-sm text-ink-faint">
        Times are in {zone.name} ({zone.offset}).
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Link href={confirmationPath(token)} className={buttonClass("secondary")}>
          View your booking
        </Link>
        {cancellable.length > 1 && (
          <Button variant="secondary" onClick={() => onCancel(cancellable)}>
            Cancel the rest ({cancellable.length} sessions)
          </Button>
        )}
      </div>
    </>
  );
}

type SessionItemProps = {
  booking: ManagedBooking;
  session: ManagedSession;
  minute: number | null;
  onMove: () => void;
  onCancel: () => void;
};

function SessionItem({ booking, session, minute, onMove, onCancel }: SessionItemProps) {
  const { date, time, zone, status, sessionIndex } = session;
  const isCancelled = status === "cancelled";
  const [canMove, canCancel] = [canChange(session, "move", minute), canChange(session, "cancel", minute)];
  const describes = booking.clientChanges !== "off" && !isCancelled && minute !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 grow basis-64">
        <p className="font-numeric">
          <span className={isCancelled ? "text-ink-soft line-through" : ""}>
            <span className="block text-lg font-semibold">{date}</span>
            {time} {zone}
          </span>
          {isCancelled && <span className="font-text font-semibold text-amber"> Canceled</span>}
        </p>
        {booking.sessionCount > 1 && (
          <p className="text-sm text-ink-faint">
            Session {sessionIndex + 1} of {booking.sessionCount}
          </p>
        )}
        {describes && <p className="mt-1 text-sm text-ink-soft">{changeText(booking, session, minute)}</p>}
      </div>
      {(canMove || canCancel) && (
        <div className="flex flex-wrap gap-3">
          {canMove && (
            <Button variant="secondary" aria-label={`Move ${date}`} onClick={onMove}>
              Move
            </Button>
          )}
          {canCancel && (
            <Button variant="secondary" aria-label={`Cancel ${date}`} onClick={onCancel}>
              Cancel
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
