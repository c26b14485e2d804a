/** The app's routes, as patterns for the router. */
export const routes = {
  home: "/",
  booking: "/book/:eventTypeSlug",
  confirmation: "/booked",
} as const;

/** What of a booking page can be linked to: a month, a day (`YYYY-MM-DD`) and a time of it (UTC ms). */
export type BookingStep = { month?: string; date?: string; start?: number };

/** The booking page of an event type, at a step of it. Nothing a client typed ever stands in it. */
export function bookingPath(slug: string, step: BookingStep = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(step)) if (value !== undefined) search.set(name, String(value));
  return `/book/${encodeURIComponent(slug)}${search.size > 0 ? `?${search}` : ""}`;
}

/** The confirmation of a booking. The token stands in the fragment, so that it reaches no server log or referrer. */
export function confirmationPath(manageToken: string): string {
  return `${routes.confirmation}#${encodeURIComponent(manageToken)}`;
}
