import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { api } from "#convex/api";
import { withYear } from "#domain/calendarDate";
import { localDate } from "../../lib/localTime";
import { useProfessional } from "../../lib/professional";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";
import { buttonClass } from "../../ui/Button";
import { CloseIcon } from "../../ui/signedInIcons";
import { bookingsPath, parseFilter } from "./bookingsFilter";
import type { SessionSummary } from "./types";

const MAX_TOASTS = 3;
const TOAST_MS = 15_000;

/** Toasts for bookings made while the dashboard is open, with links to them. */
export function NewBookingToasts() {
  const { profileSlug } = useProfessional();
  const list = useRef<HTMLUListElement>(null);
  const { bookings, today, dismiss } = useNewBookings(list);
  const [location] = useLocation();
  const { view } = parseFilter(useSearch());
  const shown = bookings.filter(({ bookingId }) => !location.endsWith(`/${bookingId}`)).slice(0, MAX_TOASTS);
  return (
    <ul
      ref={list}
      aria-label="New bookings"
      className="pointer-events-none fixed bottom-4 left-4 z-20 max-sm:top-3 max-sm:bottom-auto grid w-80 max-w-[calc(100vw-2rem)] gap-3 print:hidden"
    >
      {shown.map((booking) => (
        <li
          key={booking.bookingId}
          className="pointer-events-auto flex animate-rise items-start gap-3 rounded-card border border-line bg-sheet p-4 shadow-float"
        >
          <div className="min-w-0 grow">
            <p className="font-semibold wrap-anywhere">New booking: {booking.clientName}</p>
            <p className="font-numeric text-sm text-balance text-ink-soft">{timeOf(booking, today)}</p>
            <Link
              href={bookingsPath(profileSlug, view ? { view } : {}, booking.bookingId)}
              onClick={() => dismiss(booking.bookingId)}
              className={`mt-2 ${buttonClass("secondary")}`}
            >
              View<span className="sr-only"> {booking.clientName}’s booking</span>
            </Link>
          </div>
          <button
            type="button"
            aria-label={`Dismiss: ${booking.clientName}`}
            onClick={() => dismiss(booking.bookingId)}
            className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:text-ink"
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}

function timeOf({ date, day, time, zone, sessionCount }: SessionSummary, today: string): string {
  return `${withYear(date, day, today)} · ${time} ${zone}${sessionCount > 1 ? ` · ${sessionCount} weekly sessions` : ""}`;
}

/** Bookings made since the dashboard was opened and not dismissed, newest first. Toasts stay while hovered or focused. */
function useNewBookings(list: RefObject<HTMLElement | null>) {
  const now = useLiveQuery(api.clock.now, {});
  const [since, setSince] = useState(now);
  if (since === undefined && now !== undefined) setSince(now);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const fresh = useLiveQuery(api.bookings.listNew, since === undefined ? "skip" : { since });
  const latest = useStableQuery(fresh, () => true) ?? none;
  const { timeZone } = useProfessional();
  const today = localDate(timeZone, since ?? 0);
  const announced = useRef(new Set<string>());
  const dismiss = useCallback((bookingId: string) => setDismissed((ids) => new Set(ids).add(bookingId)), []);

  useEffect(() => {
    function dismissLater(bookingId: string) {
      setTimeout(() => {
        if (list.current?.matches(":hover, :focus-within")) dismissLater(bookingId);
        else dismiss(bookingId);
      }, TOAST_MS);
    }
    for (const booking of [...latest].reverse()) {
      if (announced.current.has(booking.bookingId)) continue;
      announced.current.add(booking.bookingId);
      announce(`New booking: ${booking.clientName}, ${timeOf(booking, today)}`);
      dismissLater(booking.bookingId);
    }
  }, [latest, today, dismiss, list]);

  return { bookings: latest.filter(({ bookingId }) => !dismissed.has(bookingId)), today, dismiss };
}

const none: SessionSummary[] = [];
