import type { CalendarEntry } from "./calendarEntry";
import { escapeHtml } from "./escapeHtml";

/** Opens Google Calendar with the entry filled in. Instants are UTC, so no zone of anybody's can shift them. */
export function googleUrl({ title, details, location, startsAt, endsAt }: CalendarEntry): string {
  const dates = [startsAt, endsAt].map((instant) => isoSecond(instant).replace(/[-:]/g, "")).join("/");
  return `https://calendar.google.com/calendar/render?${query({ action: "TEMPLATE", text: title, dates, details, location })}`;
}

/** The same for Outlook on the web, where private accounts have their calendar. */
export function outlookUrl({ title, details, location, startsAt, endsAt }: CalendarEntry): string {
  const times = { startdt: isoSecond(startsAt), enddt: isoSecond(endsAt) };
  const action = { path: "/calendar/action/compose", rru: "addevent" };
  // Its body is HTML, in which a line break would be a blank.
  const body = escapeHtml(details).replaceAll("\n", "<br>");
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query({ ...action, subject: title, ...times, location, body })}`;
}

/** `2026-03-08T17:00:00Z`. */
function isoSecond(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+/, "");
}

/** Outlook takes a plus sign for itself, not for a blank, so every blank is written `%20`. Empty values are left out. */
function query(parameters: Record<string, string>): string {
  const entries = Object.entries(parameters).filter(([, value]) => value !== "");
  return entries.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}
