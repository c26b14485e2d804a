import { calendarFile } from "../emails/calendarFile";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import type { CalendarFacts } from "./domain/calendarEntry";
import { audiences } from "./domain/emailKinds";
import { httpAction } from "./functions";
import { CALENDAR_PATH } from "./model/links";

const commonHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * The current calendar file of a booking, for anyone with its calendar token.
 * `?for=professional` returns the professional's version instead of the client's. 404 for an unknown token.
 */
export const serveCalendarFile = httpAction(async (ctx, request) => {
  const { pathname, searchParams } = new URL(request.url);
  const [, token] = /^([\w-]{1,64})\.ics$/.exec(pathname.slice(CALENDAR_PATH.length)) ?? [];
  const facts: CalendarFacts | null = token ? await ctx.runQuery(internal.confirmation.calendarFacts, { token }) : null;
  if (!facts) {
    const text = "This calendar link isn’t valid. Use the full link from your confirmation email.";
    return new Response(text, {
      status: 404,
      headers: { ...commonHeaders, "content-type": "text/plain; charset=utf-8" },
    });
  }
  const audience = audiences.find((name) => name === searchParams.get("for")) ?? "client";
  const headers = {
    ...commonHeaders,
    "content-type": "text/calendar; charset=utf-8",
    // Inline, so that phones open the file in their calendar app.
    "content-disposition": 'inline; filename="booking.ics"',
  };
  return new Response(calendarFile(audience, facts, env.EMAIL_FROM), { headers });
});
