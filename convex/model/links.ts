import type { Doc } from "../_generated/dataModel";
import { env } from "../_generated/server";
import type { Audience } from "../domain/emailKinds";

/** The path of the HTTP route that serves calendar files; the calendar token and `.ics` follow. */
export const CALENDAR_PATH = "/calendar/";

const calendarQueries: Record<Audience, string> = { client: "", professional: "?for=professional" };

/** The calendar file of a booking, always up to date. */
export function calendarUrl(audience: Audience, calendarToken: string): string {
  return `${env.CONVEX_SITE_URL}${CALENDAR_PATH}${calendarToken}.ics${calendarQueries[audience]}`;
}

type LinkedBooking = Pick<Doc<"bookings">, "manageToken" | "calendarToken"> & {
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
  return { ...bookingPages[audience](professional, booking), icsUrl: calendarUrl(audience, booking.calendarToken) };
}
