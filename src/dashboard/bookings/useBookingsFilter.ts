import { useMemo, useSyncExternalStore } from "react";
import { useLocation, useSearch } from "wouter";
import { useProfessional } from "../../lib/professional";
import { type BookingsFilter, bookingsPath, parseFilter, type View } from "./bookingsFilter";

/**
 * What of the bookings is looked at, and the ways from one filter to the next. Looking around replaces the history entry;
 * opening a booking makes a new one.
 */
export function useBookingsFilter(bookingId: string | undefined) {
  const { profileSlug } = useProfessional();
  const [, navigate] = useLocation();
  const search = useSearch();
  const filter = useMemo(() => parseFilter(search), [search]);
  const isWide = useSyncExternalStore(watchWidth, () => wide().matches);
  const view: View = filter.view ?? (isWide ? "month" : "list");
  return {
    filter,
    view,
    setFilter: (change: BookingsFilter) =>
      navigate(bookingsPath(profileSlug, { ...filter, ...change }, bookingId), { replace: true }),
    pathOf: (id: string) => bookingsPath(profileSlug, filter, id),
    open: (id: string) => navigate(bookingsPath(profileSlug, filter, id)),
    close: () => navigate(bookingsPath(profileSlug, filter)),
  };
}

/** Where a month fits beside nothing else: on phones the list is what one begins with. */
function wide(): MediaQueryList {
  return window.matchMedia("(min-width: 48rem)");
}

function watchWidth(onChange: () => void): () => void {
  const query = wide();
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
