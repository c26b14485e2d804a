import type { Doc, Id } from "../_generated/dataModel";
import { env } from "../_generated/server";

type Audience = Doc<"emails">["audience"];

/** The calendar file of a booking or series, as it stands whenever somebody follows the link. */
export function calendarUrl(audience: Audience, manageToken: string): string {
  const file = `${env.CONVEX_SITE_URL}/calendar/${manageToken}.ics`;
  return audience === "client" ? file : `${file}?for=professional`;
}

/**
 * Where the links of a message about a booking lead. On our pages the token stands in the fragment, so that it reaches no
 * server log or referrer; a professional sees the booking on their dashboard.
 */
export function messageLinks(
  audience: Audience,
  { profileSlug }: Doc<"professionals">,
  { bookingId, manageToken }: { bookingId: Id<"bookings">; manageToken: string },
) {
  const app = env.APP_URL;
  return {
    bookingUrl: audience === "client" ? `${app}/booked#${manageToken}` : `${app}/${profileSlug}/bookings/${bookingId}`,
    icsUrl: calendarUrl(audience, manageToken),
    cancelUrl: `${app}/booking/cancel.html#${manageToken}`,
    editUrl: `${app}/booking/edit.html#${manageToken}`,
  };
}
