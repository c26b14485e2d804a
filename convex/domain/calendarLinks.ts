import type { CalendarEntry } from "./calendarEntry";
import { escapeHtml } from "./escapeHtml";

/** Longer links fail in some browsers and servers, and would make emails so long that email apps clip them. */
const MAX_LINK_LENGTH = 2_000;

/** A link that opens Google Calendar with the entry filled in. Instants are UTC, so no time zone setting shifts them. */
export function googleUrl(entry: CalendarEntry): string {
  const dates = [entry.startsAt, entry.endsAt].map((instant) => isoSecond(instant).replace(/[-:]/g, "")).join("/");
  return bounded(entry, ({ title, details, location }) => {
    const parameters = { action: "TEMPLATE", text: title, dates, details, location };
    return `https://calendar.google.com/calendar/render?${query(parameters)}`;
  });
}

/** The same for Outlook.com, the calendar of personal Microsoft accounts. */
export function outlookUrl(entry: CalendarEntry): string {
  const times = { startdt: isoSecond(entry.startsAt), enddt: isoSecond(entry.endsAt) };
  const action = { path: "/calendar/action/compose", rru: "addevent" };
  return bounded(entry, ({ title, details, location }) => {
    // Outlook reads the body as HTML, where a line break would be a space.
    const body = escapeHtml(details).replaceAll("\n", "<br>");
    const parameters = { ...action, subject: title, ...times, location, body };
    return `https://outlook.live.com/calendar/0/deeplink/compose?${query(parameters)}`;
  });
}

/** The link to as much of an entry as fits: first without its details, then without its location, then with less title. */
function bounded(entry: CalendarEntry, linkTo: (entry: CalendarEntry) => string): string {
  const short = { ...entry, details: "" };
  const characters = [...entry.title];
  const titles = [100, 50].map((length) => ({ ...short, location: "", title: characters.slice(0, length).join("") }));
  const links = [entry, short, { ...short, location: "" }, ...titles].map(linkTo);
  return links.find((link) => link.length <= MAX_LINK_LENGTH) ?? links.at(-1) ?? "";
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
