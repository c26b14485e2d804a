import type { Doc } from "../_generated/dataModel";
import { env } from "../_generated/server";
import { type Audience, audiences } from "../domain/emailKinds";

/** The path of the HTTP route that serves calendar files; the calendar token and `.ics` follow. */
export const CALENDAR_PATH = "/calendar/";

type CalendarSecrets = Pick<Doc<"bookings">, "calendarToken" | "professionalCalendarKey">;

/** What opens each audience's calendar file. The client's secret does not open the professional's. */
const calendarSecrets: Record<Audience, (booking: CalendarSecrets) => string> = {
  client: ({ calendarToken }) => calendarToken,
  professional: ({ calendarToken, professionalCalendarKey }) => `${calendarToken}.${professionalCalendarKey}`,
};

/** The calendar file of a booking, always up to date. */
export function calendarUrl(audience: Audience, booking: CalendarSecrets): string {
  return `${env.CONVEX_SITE_URL}${CALENDAR_PATH}${calendarSecrets[audience](booking)}.ics`;
}

/** Whose calendar file a secret opens, or null for none. */
export function calendarAudience(secret: string, booking: CalendarSecrets): Audience | null {
  return audiences.find((audience) => calendarSecrets[audience](booking) === secret) ?? null;
}

/** The professional's event types. */
export function dashboardUrl({ profileSlug }: Doc<"professionals">): string {
  return `${env.APP_URL}/${profileSlug}`;
}

type LinkedBooking = Pick<Doc<"bookings">, "manageToken"> &
  CalendarSecrets & {
    bookingId: string;
    /** Whether clients can change bookings of this event type online. */
    isChangeable: boolean;
  };
type BookingPages = { bookingUrl: string; cancelUrl: string; editUrl: string };

/**
 * The pages to view, cancel and change a booking. The client's get the manage token in the fragment, which browsers send to
 * no server and no referrer. That token is the client's alone: a professional opens the booking on the dashboard instead.
 */
const bookingPages: Record<Audience, (professional: Doc<"professionals">, booking: LinkedBooking) => BookingPages> = {
  client: (_, { manageToken, isChangeable }) => {
    const pages = isChangeable ? ["manage", "manage"] : ["booking/cancel.html", "booking/edit.html"];
    const [cancelUrl = "", editUrl = ""] = pages.map((page) => `${env.APP_URL}/${page}#${manageToken}`);
    return { bookingUrl: `${env.APP_URL}/booked#${manageToken}`, cancelUrl, editUrl };
  },
  professional: ({ profileSlug }, { bookingId }) => {
    const bookingUrl = `${env.APP_URL}/${profileSlug}/bookings/${bookingId}`;
    return { bookingUrl, cancelUrl: bookingUrl, editUrl: bookingUrl };
  },
};

/** The links in an email about a booking. */
export function emailLinks(audience: Audience, professional: Doc<"professionals">, booking: LinkedBooking) {
  return { ...bookingPages[audience](professional, booking), icsUrl: calendarUrl(audience, booking) };
}
