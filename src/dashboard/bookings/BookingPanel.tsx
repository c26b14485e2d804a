import { useQuery } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import { withYear } from "#domain/calendarDate";
import { durationLabel } from "#domain/labels";
import { priceLabel } from "#domain/price";
import { useProfessional } from "../../account/professional";
import { Location } from "../../booking/EventSummary";
import { useKept } from "../../booking/useKept";
import { Button } from "../../ui/Button";
import { CloseIcon } from "../../ui/icons";
import { Skeleton } from "../../ui/Skeleton";
import { CancelDialog } from "./CancelDialog";
import { EntryMarks } from "./EntryMarks";
import { localDate } from "./localTime";
import { PanelMessages } from "./PanelMessages";
import { Fact, Part } from "./PanelPart";
import { PanelSessions } from "./PanelSessions";
import type { BookingDetails } from "./types";

type BookingPanelProps = {
  bookingId: string;
  /** The present minute (UTC ms): what has begun cannot be cancelled. */
  minute: number;
  pathOf: (bookingId: string) => string;
  onClose: () => void;
};

/** One session beside the calendar; Escape closes it. */
export function BookingPanel({ bookingId, minute, pathOf, onClose }: BookingPanelProps) {
  const fresh = useQuery(api.bookings.get, { bookingId });
  const booking = useKept(fresh, (last) => last?.bookingId === bookingId);
  const panel = useRef<HTMLElement>(null);
  const isLoaded = booking !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each booking that is opened is led to
  useEffect(() => {
    if (isLoaded) panel.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [bookingId, isLoaded]);

  return (
    <aside
      ref={panel}
      aria-label="Booking"
      aria-busy={!isLoaded}
      onKeyDown={({ key, defaultPrevented }) => key === "Escape" && !defaultPrevented && onClose()}
      className="relative self-start rounded-card border border-line bg-sheet p-6 wrap-anywhere"
    >
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="absolute top-3 right-3 grid size-11 place-items-center rounded-control text-ink-soft hover:bg-well hover:text-ink"
      >
        <CloseIcon />
      </button>
      {booking ? (
        <Details booking={booking} minute={minute} pathOf={pathOf} />
      ) : booking === null ? (
        <NoSuchBooking />
      ) : (
        <PanelSkeleton />
      )}
    </aside>
  );
}

function Details({
  booking,
  minute,
  pathOf,
}: { booking: BookingDetails } & Pick<BookingPanelProps, "minute" | "pathOf">) {
  const { client, clientTime, title, day, date, time, zone, price, location, durationMinutes, sessionCount } = booking;
  const today = localDate(useProfessional().timeZone, minute);
  const [isAsking, setIsAsking] = useState(false);
  const canBeCancelled = booking.sessions.some(
    ({ status, startsAt }) => status === "confirmed" && startsAt >= booking.startsAt && startsAt > minute,
  );
  const saysOwnTime = clientTime.zone !== zone || clientTime.time !== time;
  return (
    <>
      <h2 tabIndex={-1} className="pr-10 font-display text-head font-semibold">
        {booking.clientName}
      </h2>
      <p className="text-ink-soft">{title}</p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-fine text-ink-soft">
        <EntryMarks entry={booking} />
      </p>
      <p className={`figures mt-4 ${booking.status === "cancelled" ? "text-ink-soft line-through" : ""}`}>
        <span className="block text-time font-semibold">{withYear(date, day, today)}</span>
        {time} {zone}
      </p>
      {saysOwnTime && (
        <p className="mt-1 text-fine text-ink-soft">
          Told to the client as {clientTime.date} · {clientTime.time} {clientTime.zone}
        </p>
      )}
      <dl className="mt-5 grid gap-3">
        <Contact client={client} />
        <Fact name="Length">{durationLabel(durationMinutes)}</Fact>
        <Fact name="Price">
          <span className="figures">{priceLabel(price, sessionCount)}</span>
        </Fact>
        {location && (
          <Fact name="Place">
            <Location text={location} />
          </Fact>
        )}
        <Fact name="Booked">{booking.bookedAt}</Fact>
      </dl>
      <PanelMessages messages={booking.emails} bookingId={booking.bookingId} client={client} />
      {sessionCount > 1 && (
        <Part title={`The series of ${sessionCount}`}>
          <PanelSessions sessions={booking.sessions} current={booking.bookingId} today={today} pathOf={pathOf} />
        </Part>
      )}
      <History history={booking.history} clientName={booking.clientName} today={today} pathOf={pathOf} />
      {canBeCancelled && (
        <Button look="danger" className="mt-7 w-full" onClick={() => setIsAsking(true)}>
          Cancel booking…
        </Button>
      )}
      {isAsking && <CancelDialog booking={booking} minute={minute} onClose={() => setIsAsking(false)} />}
    </>
  );
}

/** How to reach the client; after their data were erased there is no way to. */
function Contact({ client: { email, phone } }: Pick<BookingDetails, "client">) {
  if (!email) return <Fact name="Client">Name and contact were erased on request.</Fact>;
  return (
    <>
      <Fact name="E-mail">
        <a href={`mailto:${email}`} className="text-green-ink underline">
          {email}
        </a>
      </Fact>
      <Fact name="Phone">
        <a href={`tel:${phone}`} className="text-green-ink underline">
          {phone}
        </a>
      </Fact>
    </>
  );
}

type HistoryProps = Pick<BookingDetails, "history" | "clientName"> &
  Pick<BookingPanelProps, "pathOf"> & { today: string };

function History({ history: { sessions, count, isCapped }, clientName, today, pathOf }: HistoryProps) {
  const shown = sessions.length < count ? `, the latest ${sessions.length}` : "";
  return (
    <Part title={count === 0 ? "History" : `History (${isCapped ? `${count} or more` : count}${shown})`}>
      {count === 0 ? (
        <p className="text-fine text-ink-soft">{clientName} has no other bookings with you.</p>
      ) : (
        <PanelSessions sessions={sessions} current={null} today={today} pathOf={pathOf} />
      )}
    </Part>
  );
}

function NoSuchBooking() {
  return (
    <>
      <h2 tabIndex={-1} className="pr-10 font-display text-head font-semibold">
        There is no such booking
      </h2>
      <p className="mt-2 text-ink-soft">The link may have been copied with a mistake in it, or it is not yours.</p>
    </>
  );
}

function PanelSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-44" />
      <Skeleton className="mt-2 h-6 w-32" />
      <Skeleton className="mt-6 h-12 w-56" />
      <Skeleton className="mt-6 h-52" />
    </>
  );
}
