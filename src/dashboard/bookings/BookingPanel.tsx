import { useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import { countStanding } from "#domain/bookingStatus";
import { withYear } from "#domain/calendarDate";
import { mailtoUrl } from "#domain/emailAddress";
import { durationLabel } from "#domain/labels";
import { phoneLabel } from "#domain/phoneLabel";
import { priceLabel } from "#domain/price";
import { localDate } from "../../lib/localTime";
import { useProfessional } from "../../lib/professional";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { Button } from "../../ui/Button";
import { EventMark } from "../../ui/EventMark";
import { Location } from "../../ui/Location";
import { Skeleton } from "../../ui/Skeleton";
import { CloseIcon } from "../../ui/signedInIcons";
import { BookingChanges } from "./BookingChanges";
import { BookingEmails } from "./BookingEmails";
import { CancelBookingDialog } from "./CancelBookingDialog";
import { CancelManyButton } from "./CancelManyButton";
import { MoveBookingDialog } from "./MoveBookingDialog";
import { PanelFact, PanelSection, PanelSessions } from "./PanelParts";
import { SessionBadges } from "./SessionBadges";
import type { BookingDetails } from "./types";

type BookingPanelProps = {
  bookingId: string;
  /** The current minute (UTC ms). Sessions that have started can't be canceled. */
  minute: number;
  pathOf: (bookingId: string) => string;
  onClose: () => void;
};

/** The details of one session, next to the list or calendar. Escape closes it. */
export function BookingPanel({ bookingId, minute, pathOf, onClose }: BookingPanelProps) {
  const fresh = useLiveQuery(api.bookings.get, { bookingId });
  const booking = useStableQuery(fresh, (last) => last?.bookingId === bookingId);
  const panel = useRef<HTMLElement>(null);
  const isLoaded = booking !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each opened booking takes the focus
  useEffect(() => {
    if (isLoaded) panel.current?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: isBesideSessions() });
  }, [bookingId, isLoaded]);

  return (
    <aside
      ref={panel}
      aria-label="Booking"
      aria-busy={!isLoaded}
      onKeyDown={({ key, defaultPrevented }) => key === "Escape" && !defaultPrevented && onClose()}
      className="relative self-start lg:sticky lg:top-6 lg:max-h-[calc(100svh-3rem)] lg:overflow-y-auto rounded-card border border-line bg-sheet p-6 wrap-anywhere print:hidden"
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

/** On wide screens, the panel stays in sight while the sessions next to it scroll. */
function isBesideSessions(): boolean {
  return window.matchMedia("(min-width: 64rem)").matches;
}

type DetailsProps = { booking: BookingDetails } & Pick<BookingPanelProps, "minute" | "pathOf">;

function Details({ booking, minute, pathOf }: DetailsProps) {
  const { bookingId, sessions, sessionCount, clientName } = booking;
  const today = localDate(useProfessional().timeZone, minute);
  const [isAsking, setIsAsking] = useState<"move" | "cancel">();
  const changeable = changeableSessions(booking, minute);
  return (
    <>
      <h2 tabIndex={-1} className="pr-10 font-display text-xl font-semibold">
        {clientName}
      </h2>
      <p className="text-ink-soft">
        <EventMark color={booking.color} className="mr-1.5 inline size-3 align-baseline" />
        {booking.title}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <SessionBadges session={booking} />
      </p>
      <When booking={booking} today={today} />
      <Facts booking={booking} />
      <BookingEmails emails={booking.emails} bookingId={bookingId} client={booking.client} />
      {sessionCount > 1 && (
        <PanelSection title={`Series of ${sessionCount} sessions`}>
          <PanelSessions sessions={sessions} current={bookingId} today={today} pathOf={pathOf} />
        </PanelSection>
      )}
      <BookingChanges changes={booking.changes} today={today} />
      <History history={booking.history} clientName={clientName} today={today} pathOf={pathOf} />
      {changeable.length > 0 && (
        <div className="mt-7 grid gap-3">
          {changeable.some((session) => session.bookingId === bookingId) && (
            <Button variant="secondary" onClick={() => setIsAsking("move")}>
              Move booking…
            </Button>
          )}
          <Button variant="danger" onClick={() => setIsAsking("cancel")}>
            Cancel booking…
          </Button>
        </div>
      )}
      {booking.client.email !== "" && (
        <div className="mt-3">
          <CancelManyButton
            label="Cancel all of this client’s sessions…"
            today={today}
            ofClient={{ bookingId, clientName, email: booking.client.email }}
          />
        </div>
      )}
      {isAsking === "move" && (
        <MoveBookingDialog booking={booking} movable={changeable} onClose={() => setIsAsking(undefined)} />
      )}
      {isAsking === "cancel" && (
        <CancelBookingDialog
          booking={booking}
          today={today}
          cancellable={changeable}
          onClose={() => setIsAsking(undefined)}
        />
      )}
    </>
  );
}

/** This session and those after it in its series, without past and canceled ones. */
function changeableSessions({ sessions, startsAt: from }: BookingDetails, minute: number) {
  return sessions.filter(({ status, startsAt }) => status === "confirmed" && startsAt >= from && startsAt > minute);
}

/** Date and time in the professional's time zone, and those in the client's email if they differ. */
function When({ booking, today }: { booking: BookingDetails; today: string }) {
  const { status, date, day, time, zone, clientTime } = booking;
  const isDifferent = clientTime.zone !== zone || clientTime.time !== time;
  return (
    <>
      <p className={`font-numeric mt-4 ${status === "cancelled" ? "text-ink-soft line-through" : ""}`}>
        <span className="block text-lg font-semibold">{withYear(date, day, today)}</span>
        {time} {zone}
      </p>
      {isDifferent && (
        <p className="mt-1 text-sm text-ink-soft">
          Shown to the client as {withYear(clientTime.date, clientTime.day, today)} · {clientTime.time}{" "}
          {clientTime.zone}
        </p>
      )}
    </>
  );
}

function Facts({
  booking: { client, durationMinutes, price, sessionCount, sessions, location, bookedAt },
}: {
  booking: BookingDetails;
}) {
  return (
    <dl className="mt-5 grid gap-3">
      <Contact client={client} />
      <PanelFact name="Duration">{durationLabel(durationMinutes)}</PanelFact>
      <PanelFact name="Price">
        <span className="font-numeric">{priceLabel(price, sessionCount, countStanding(sessions))}</span>
      </PanelFact>
      {location && (
        <PanelFact name="Location">
          <Location text={location} />
        </PanelFact>
      )}
      <PanelFact name="Booked">{bookedAt}</PanelFact>
    </dl>
  );
}

/** The client's contact details, unless their data was erased. */
function Contact({ client: { email, phone } }: Pick<BookingDetails, "client">) {
  if (!email) return <PanelFact name="Client">Name and contact details were deleted on request.</PanelFact>;
  return (
    <>
      <PanelFact name="Email">
        <a href={mailtoUrl(email)} className="text-green-ink underline">
          {email}
        </a>
      </PanelFact>
      <PanelFact name="Phone">
        <a href={`tel:${phone}`} className="text-green-ink underline">
          {phoneLabel(phone)}
        </a>
      </PanelFact>
    </>
  );
}

type HistoryProps = Pick<BookingDetails, "history" | "clientName"> &
  Pick<BookingPanelProps, "pathOf"> & { today: string };

function History({ history: { sessions, count, isCapped }, clientName, today, pathOf }: HistoryProps) {
  const shown = sessions.length < count ? `, latest ${sessions.length} shown` : "";
  return (
    <PanelSection title={count === 0 ? "History" : `History (${isCapped ? `${count} or more` : count}${shown})`}>
      {count === 0 ? (
        <p className="text-sm text-ink-soft">{clientName} has no other bookings with you.</p>
      ) : (
        <PanelSessions sessions={sessions} current={null} today={today} pathOf={pathOf} />
      )}
    </PanelSection>
  );
}

function NoSuchBooking() {
  return (
    <>
      <h2 tabIndex={-1} className="pr-10 font-display text-xl font-semibold">
        Booking not found
      </h2>
      <p className="mt-2 text-ink-soft">The link may be mistyped, or the booking may not be yours.</p>
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
