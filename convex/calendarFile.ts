import { calendarFile as fileOf } from "../emails/calendarFile";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import type { CalendarFacts } from "./domain/calendarEntry";
import { httpAction } from "./functions";

/** Where the route begins; what follows is the manage token and `.ics`. */
export const CALENDAR_PATH = "/calendar/";

const common = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * The calendar file of a booking or series as it stands, for whoever holds its manage token; cancelled sessions are
 * marked. For the client, or with `?for=professional` for the other side. 404 for an unknown token.
 */
export const serveCalendarFile = httpAction(async (ctx, request) => {
  const { pathname, searchParams } = new URL(request.url);
  const [, token] = /^([\w-]+)\.ics$/.exec(pathname.slice(CALENDAR_PATH.length)) ?? [];
  const facts: CalendarFacts | null = token ? await ctx.runQuery(internal.bookings.calendarFacts, { token }) : null;
  if (!facts) {
    const text = "There is no booking behind this link. Use the whole link from your confirmation.";
    return new Response(text, { status: 404, headers: { ...common, "content-type": "text/plain; charset=utf-8" } });
  }
  const audience = searchParams.get("for") === "professional" ? "professional" : "client";
  const headers = {
    ...common,
    "content-type": "text/calendar; charset=utf-8",
    // Not as an attachment: phones then open it in the calendar itself.
    "content-disposition": 'inline; filename="booking.ics"',
  };
  return new Response(fileOf("PUBLISH", audience, facts, env.EMAIL_FROM), { headers });
});
