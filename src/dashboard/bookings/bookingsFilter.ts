import { useMemo, useSyncExternalStore } from "react";
import { useLocation, useSearch } from "wouter";
import { parseDate } from "#domain/calendarDate";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { type CalendarView, calendarViews } from "./calendarRange";

const views = ["list", ...calendarViews] as const;
export type View = "list" | CalendarView;

/**
 * Which bookings are shown, as stored in the URL: the view (depends on the screen width if absent), the date of the
 * calendar (today if absent), the event type, the dates of the list, and whether canceled sessions are hidden. Dates are
 * local (`YYYY-MM-DD`).
 */
export type BookingsFilter = {
  view?: View;
  date?: string;
  eventTypeId?: string;
  from?: string;
  to?: string;
  canceled?: "hidden";
};

/** Parses the filter in a URL's query string. Invalid values are ignored. */
export function parseFilter(search: string): BookingsFilter {
  const given = new URLSearchParams(search);
  const date = (name: string) => {
    const text = given.get(name);
    return text && parseDate(text) !== null ? text : undefined;
  };
  const eventTypeId = given.get("eventType") || undefined;
  return clean({
    view: views.find((view) => view === given.get("view")),
    date: date("date"),
    eventTypeId,
    from: date("from"),
    to: date("to"),
    canceled: given.get("canceled") === "hidden" ? ("hidden" as const) : undefined,
  });
}

/** The path of a professional's bookings with a filter and an open booking. */
export function bookingsPath(
  profileSlug: string,
  { eventTypeId, ...filter }: BookingsFilter = {},
  bookingId?: string,
): string {
  const search = new URLSearchParams(clean({ ...filter, eventType: eventTypeId }));
  const path = dashboardPath(profileSlug, bookingId ? `bookings/${bookingId}` : "bookings");
  return search.size > 0 ? `${path}?${search}` : path;
}

function clean<Values extends Record<string, string | undefined>>(values: Values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Name in keyof Values]: Exclude<Values[Name], undefined> };
}

/** The filter in the URL. Changing it replaces the history entry; opening a booking adds one. */
export function useBookingsFilter(bookingId: string | undefined) {
  const { profileSlug } = useProfessional();
  const [, navigate] = useLocation();
  const search = useSearch();
  const filter = useMemo(() => parseFilter(search), [search]);
  const isWide = useSyncExternalStore(subscribeToWidth, () => wideScreen().matches);
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

/** Phones start with the list, because a month does not fit. */
function wideScreen(): MediaQueryList {
  return window.matchMedia("(min-width: 48rem)");
}

function subscribeToWidth(onChange: () => void): () => void {
  const query = wideScreen();
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
