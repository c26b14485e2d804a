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

/** The static pages for changing and cancelling a booking. */
export function staticPageUrls(fragment = "") {
  return {
    cancelUrl: `${env.APP_URL}/booking/cancel.html${fragment}`,
    editUrl: `${env.APP_URL}/booking/edit.html${fragment}`,
  };
}

type LinkedBooking = Pick<Doc<"bookings">, "manageToken" | "calendarToken"> & { bookingId: string };

const bookingUrls: Record<Audience, (professional: Doc<"professionals">, booking: LinkedBooking) => string> = {
  client: (_, { manageToken }) => `${env.APP_URL}/booked#${manageToken}`,
  professional: ({ profileSlug }, { bookingId }) => `${env.APP_URL}/${profileSlug}/bookings/${bookingId}`,
};

/**
 * The links in an email about a booking. Our pages get the manage token in the fragment, which browsers send to no server
 * and no referrer. A professional opens the booking on the dashboard instead.
 */
export function emailLinks(audience: Audience, professional: Doc<"professionals">, booking: LinkedBooking) {
  return {
    bookingUrl: bookingUrls[audience](professional, booking),
    icsUrl: calendarUrl(audience, booking.calendarToken),
    ...staticPageUrls(`#${booking.manageToken}`),
  };
}
