import { slugProblem } from "#domain/slug";

/** The app's routes, as patterns for the router. */
export const routes = {
  home: "/",
  booking: "/book/:eventTypeSlug",
  confirmation: "/booked",
  privacy: "/privacy",
  signIn: "/sign-in",
  signUp: "/sign-up",
  verify: "/verify",
  forgotPassword: "/forgot-password",
  resetPassword: "/reset-password",
  account: "/account",
  setup: "/setup",
  dashboard: "/:professionalSlug/*?",
  eventTypes: "/:professionalSlug",
  newEventType: "/:professionalSlug/event-types/new",
  eventType: "/:professionalSlug/event-types/:eventTypeId",
  bookings: "/:professionalSlug/bookings/:bookingId?",
  emails: "/:professionalSlug/emails",
  emailsToProfessional: "/:professionalSlug/emails/professional",
} as const;

/** Pages that lead to another one; none that anybody wanted to get to. */
const authRoutes: string[] = [
  routes.signIn,
  routes.signUp,
  routes.verify,
  routes.forgotPassword,
  routes.resetPassword,
  routes.setup,
];

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

/** A professional's dashboard, and a page below it. */
export function dashboardPath(profileSlug: string, below = ""): string {
  return `/${encodeURIComponent(profileSlug)}${below && `/${below}`}`;
}

/** The form of an event type, by its id, on its professional's dashboard. */
export function eventTypePath(profileSlug: string, eventTypeId: string): string {
  return dashboardPath(profileSlug, `event-types/${eventTypeId}`);
}

/** The form of a new one. */
export function newEventTypePath(profileSlug: string): string {
  return eventTypePath(profileSlug, "new");
}

/** The pages on the way to one that needs a sign-in. */
type AuthRoute = (typeof routes)["signIn" | "signUp" | "verify" | "forgotPassword" | "setup"];

/** One of those pages, remembering where its visitor wanted to go. */
export function withReturnTo(page: AuthRoute, wanted: string | null): string {
  return wanted ? `${page}?${new URLSearchParams({ next: wanted })}` : page;
}

/**
 * Where the visitor of a page wanted to go, by its search text. Null if that is no path of this app, so that a link
 * with another site in it leads nowhere.
 */
export function returnToOf(search: string): string | null {
  const next = new URLSearchParams(search).get("next");
  if (!next?.startsWith("/")) return null;
  const here = "https://here.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  if (url?.origin !== here) return null;
  return authRoutes.includes(url.pathname) ? returnToOf(url.search) : `${url.pathname}${url.search}${url.hash}`;
}

/** Whether a path leads to a page that has to do with who is signed in: one by name, or what may be a dashboard. */
export function isAccountRoute(path: string): boolean {
  const [, first = "", second] = path.toLowerCase().split("/");
  return isDashboard(path) || ([...authRoutes, routes.account].includes(`/${first}`) && !second);
}

/** Whether a path may lead to a professional's dashboard, which has a header of its own. */
export function isDashboard(path: string): boolean {
  return slugProblem(path.split("/")[1] ?? "") === null;
}
