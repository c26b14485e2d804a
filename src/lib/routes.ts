import { slugProblem } from "#domain/slug";
import type { BookingStep } from "./slotMonth";

/** The app's routes, as patterns for the router. */
export const routes = {
  home: "/",
  booking: "/book/:eventTypeSlug",
  confirmation: "/booked",
  manage: "/manage",
  privacy: "/privacy",
  terms: "/terms",
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

/** The steps of signing in or up. Afterwards the user continues to the page in `next`. */
const authRoutes: string[] = [
  routes.signIn,
  routes.signUp,
  routes.verify,
  routes.forgotPassword,
  routes.resetPassword,
  routes.setup,
];

/** The path of a booking page at a step. It never contains the client's details. */
export function bookingPath(slug: string, step: BookingStep = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(step)) if (value !== undefined) search.set(name, String(value));
  return `/book/${encodeURIComponent(slug)}${search.size > 0 ? `?${search}` : ""}`;
}

/** The path of a confirmation. The token is in the fragment, so that it reaches no server log or referrer. */
export function confirmationPath(manageToken: string): string {
  return `${routes.confirmation}#${encodeURIComponent(manageToken)}`;
}

/** The path of the page on which a client changes a booking. */
export function managePath(manageToken: string): string {
  return `${routes.manage}#${encodeURIComponent(manageToken)}`;
}

/** The path of a professional's dashboard, or of a page below it. */
export function dashboardPath(profileSlug: string, below = ""): string {
  return `/${encodeURIComponent(profileSlug)}${below && `/${below}`}`;
}

/** The path of an event type's form. */
export function eventTypePath(profileSlug: string, eventTypeId: string): string {
  return dashboardPath(profileSlug, `event-types/${eventTypeId}`);
}

/** The path of the form for a new event type. */
export function newEventTypePath(profileSlug: string): string {
  return eventTypePath(profileSlug, "new");
}

type AuthRoute = (typeof routes)["signIn" | "signUp" | "verify" | "forgotPassword" | "setup"];

/** The path of a sign-in step that continues to another path afterwards. */
export function withReturnTo(page: AuthRoute, returnTo: string | null): string {
  return returnTo ? `${page}?${new URLSearchParams({ next: returnTo })}` : page;
}

/**
 * The path to return to after signing in, from a URL's query string. Null if it is not a path of this app, so that a
 * link cannot redirect to another site.
 */
export function returnToOf(search: string): string | null {
  const next = new URLSearchParams(search).get("next");
  if (!next?.startsWith("/")) return null;
  const here = "https://here.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  // `/.//example.com` is on this origin, but its resolved path is an address of another one.
  if (url?.origin !== here || url.pathname[1] === "/") return null;
  return authRoutes.includes(url.pathname) ? returnToOf(url.search) : `${url.pathname}${url.search}${url.hash}`;
}

/** Whether a path needs Clerk: a sign-in step, the account, or possibly a dashboard. */
export function isAccountRoute(path: string): boolean {
  const [, first = "", second] = path.toLowerCase().split("/");
  return isDashboard(path) || ([...authRoutes, routes.account].includes(`/${first}`) && !second);
}

/** Whether a path may be a professional's dashboard, which has its own header. */
export function isDashboard(path: string): boolean {
  return slugProblem(path.split("/")[1] ?? "") === null;
}
