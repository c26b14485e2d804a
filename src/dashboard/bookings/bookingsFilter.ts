import { parseDate } from "#domain/calendarDate";
import { dashboardPath } from "../../lib/routes";
import { type CalendarView, calendarViews } from "./calendarRange";

export const views = ["list", ...calendarViews] as const;
export type View = "list" | CalendarView;

/**
 * What of the bookings is looked at, all of it in the address: the view (that of the device's width if absent), the date
 * it is about (today if absent), the event type, and the dates of the list. Dates are local (`YYYY-MM-DD`).
 */
export type BookingsFilter = { view?: View; date?: string; eventTypeId?: string; from?: string; to?: string };

/** Reads the search text of an address; what makes no sense in it counts as absent. */
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
  });
}

/** The address of the bookings of a professional: which of them are shown, and the booking that is open beside it, if one is. */
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
