import { Link } from "wouter";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { buttonClass } from "../../ui/Button";
import type { BookingsFilter } from "./bookingsFilter";

/** A list without a booking: what will be here, and the one thing to do now. */
export function NoBookings({ filter: { eventTypeId, from, to } }: { filter: BookingsFilter }) {
  const { profileSlug } = useProfessional();
  const isFiltered = eventTypeId || from || to;
  return (
    <div className="grid justify-items-center rounded-card border border-dashed border-edge px-6 py-14 text-center">
      <h2 className="font-display text-xl font-semibold">
        {isFiltered ? "No bookings for this choice" : "Nothing booked to come"}
      </h2>
      <p className="mt-2 max-w-md text-ink-soft">
        {isFiltered
          ? "Choose other dates or all event types to see more."
          : "What clients book appears here by itself. Share the link of an event type to be booked."}
      </p>
      {!isFiltered && (
        <Link href={dashboardPath(profileSlug)} className={`mt-6 ${buttonClass("secondary")}`}>
          Go to your links
        </Link>
      )}
    </div>
  );
}
