import { useMutation, useQuery } from "convex/react";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { api } from "#convex/api";
import { withYear } from "#domain/calendarDate";
import { useProfessional } from "../../account/professional";
import { useKept } from "../../booking/useKept";
import { announce } from "../../ui/Announcer";
import { buttonClass } from "../../ui/Button";
import { CloseIcon } from "../../ui/icons";
import { bookingsPath } from "./address";
import { localDate } from "./localTime";
import type { Entry } from "./types";

const MOST_SHOWN = 3;
/** Then it is quiet again; list, calendar and count tell of it as well. */
const SHOWN_FOR_MS = 15_000;

/** Says quietly what is booked while one watches, wherever in the dashboard that is, and leads to it. */
export function NewBookings() {
  const { profileSlug } = useProfessional();
  const list = useRef<HTMLUListElement>(null);
  const { arrivals, today, dismiss } = useArrivals(list);
  const [location] = useLocation();
  const shown = arrivals.filter(({ bookingId }) => !location.endsWith(`/${bookingId}`)).slice(0, MOST_SHOWN);
  return (
    <ul
      ref={list}
      aria-label="New bookings"
      className="pointer-events-none fixed bottom-4 left-4 z-20 max-sm:top-3 max-sm:bottom-auto grid w-80 max-w-[calc(100vw-2rem)] gap-3 print:hidden"
    >
      {shown.map((entry) => (
        <li
          key={entry.bookingId}
          className="pointer-events-auto flex animate-rise items-start gap-3 rounded-card border border-line bg-sheet p-4 shadow-float"
        >
          <div className="min-w-0 grow">
            <p className="font-semibold wrap-anywhere">New booking: {entry.clientName}</p>
            <p className="figures text-fine text-balance text-ink-soft">{whenOf(entry, today)}</p>
            <Link
              href={bookingsPath(profileSlug, {}, entry.bookingId)}
              onClick={() => dismiss(entry.bookingId)}
              className={`mt-2 ${buttonClass("quiet")}`}
            >
              Show<span className="sr-only"> the booking of {entry.clientName}</span>
            </Link>
          </div>
          <button
            type="button"
            aria-label={`Dismiss: ${entry.clientName}`}
            onClick={() => dismiss(entry.bookingId)}
            className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:text-ink"
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}

function whenOf({ date, day, time, zone, sessionCount }: Entry, today: string): string {
  return `${withYear(date, day, today)} · ${time} ${zone}${sessionCount > 1 ? ` · ${sessionCount} weekly sessions` : ""}`;
}

/** What was booked since this began to watch and is news still, newest first; what is pointed at stays. */
function useArrivals(list: RefObject<HTMLElement | null>) {
  const askTime = useMutation(api.clock.now);
  const [since, setSince] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const fresh = useQuery(api.bookings.listNew, since === null ? "skip" : { since });
  const arrivals = useKept(fresh, () => true) ?? none;
  const { timeZone } = useProfessional();
  const today = localDate(timeZone, since ?? 0);
  const said = useRef(new Set<string>());
  const dismiss = useCallback((bookingId: string) => setDismissed((ids) => new Set(ids).add(bookingId)), []);

  useEffect(() => {
    askTime({}).then(setSince, () => {});
  }, [askTime]);

  useEffect(() => {
    function dismissLater(bookingId: string) {
      setTimeout(() => {
        if (list.current?.matches(":hover, :focus-within")) dismissLater(bookingId);
        else dismiss(bookingId);
      }, SHOWN_FOR_MS);
    }
    for (const entry of [...arrivals].reverse()) {
      if (said.current.has(entry.bookingId)) continue;
      said.current.add(entry.bookingId);
      announce(`New booking: ${entry.clientName}, ${whenOf(entry, today)}`);
      dismissLater(entry.bookingId);
    }
  }, [arrivals, today, dismiss, list]);

  return { arrivals: arrivals.filter(({ bookingId }) => !dismissed.has(bookingId)), today, dismiss };
}

const none: Entry[] = [];
