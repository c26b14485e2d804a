import { useMemo, useSyncExternalStore } from "react";
import { useLocation, useSearch } from "wouter";
import { useProfessional } from "../../lib/professional";
import { bookingsPath, type Look, parseLook, type View } from "./address";

/**
 * What of the bookings is looked at, and the ways from one look to the next. Looking around replaces the history entry;
 * opening a booking makes a new one.
 */
export function useLook(bookingId: string | undefined) {
  const { profileSlug } = useProfessional();
  const [, navigate] = useLocation();
  const search = useSearch();
  const look = useMemo(() => parseLook(search), [search]);
  const isWide = useSyncExternalStore(watchWidth, () => wide().matches);
  const view: View = look.view ?? (isWide ? "month" : "list");
  return {
    look,
    view,
    lookAt: (change: Look) => navigate(bookingsPath(profileSlug, { ...look, ...change }, bookingId), { replace: true }),
    pathOf: (id: string) => bookingsPath(profileSlug, look, id),
    open: (id: string) => navigate(bookingsPath(profileSlug, look, id)),
    close: () => navigate(bookingsPath(profileSlug, look)),
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
