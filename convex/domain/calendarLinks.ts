import type { CalendarEntry } from "./calendarEntry";
import { escapeHtml } from "./escapeHtml";

/** A link that opens Google Calendar with the entry filled in. Instants are UTC, so no time zone setting shifts them. */
export function googleUrl({ title, details, location, startsAt, endsAt }: CalendarEntry): string {
  const dates = [startsAt, endsAt].map((instant) => isoSecond(instant).replace(/[-:]/g, "")).join("/");
  return `https://calendar.google.com/calendar/render?${query({ action: "TEMPLATE", text: title, dates, details, location })}`;
}

/** The same for Outlook.com, the calendar of personal Microsoft accounts. */
export function outlookUrl({ title, details, location, startsAt, endsAt }: CalendarEntry): string {
  const times = { startdt: isoSecond(startsAt), enddt: isoSecond(endsAt) };
  const action = { path: "/calendar/action/compose", rru: "addevent" };
  // Outlook reads the body as HTML, where a line break would be a space.
  const body = escapeHtml(details).replaceAll("\n", "<br>");
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query({ ...action, subject: title, ...times, location, body })}`;
}

/** `2026-03-08T17:00:00Z`. */
function isoSecond(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+/, "");
}

/** Encodes spaces as `%20`, because Outlook does not decode `+` to a space. Omits empty values. */
function query(parameters: Record<string, string>): string {
  const entries = Object.entries(parameters).filter(([, value]) => value !== "");
  return entries.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}
