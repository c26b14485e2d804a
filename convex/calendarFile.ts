import { calendarFile } from "../emails/calendarFile";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import type { CalendarFacts } from "./domain/calendarEntry";
import type { Audience } from "./domain/emailKinds";
import { httpAction } from "./functions";
import { CALENDAR_PATH } from "./model/links";

type CalendarFile = { audience: Audience; facts: CalendarFacts };

const commonHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * The current calendar file of a booking: the client's for anyone with the calendar token, the professional's for anyone
 * who also has its key. 404 for anything else.
 */
export const serveCalendarFile = httpAction(async (ctx, request) => {
  const { pathname } = new URL(request.url);
  const [, secret] = /^([\w-]{1,64}(?:\.[\w-]{1,64})?)\.ics$/.exec(pathname.slice(CALENDAR_PATH.length)) ?? [];
  const found: CalendarFile | null = secret
    ? await ctx.runQuery(internal.confirmation.calendarFacts, { secret })
    : null;
  if (!found) {
    const text = "This calendar link isn’t valid. Use the full link from your confirmation email.";
    return new Response(text, {
      status: 404,
      headers: { ...commonHeaders, "content-type": "text/plain; charset=utf-8" },
    });
  }
  const headers = {
    ...commonHeaders,
    "content-type": "text/calendar; charset=utf-8",
    // Inline, so that phones open the file in their calendar app.
    "content-disposition": 'inline; filename="booking.ics"',
  };
  return new Response(calendarFile(found.audience, found.facts, env.EMAIL_FROM), { headers });
});
