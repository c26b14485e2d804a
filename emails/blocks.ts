import type { CSSProperties } from "react";
import { escapeHtml } from "#domain/escapeHtml";
import { linkParts } from "#domain/location";
import type { Value } from "./compose";
import type { SessionTime } from "./sessionTimes";
import { style } from "./style";

/** A session in an email, with links that add it to a calendar. */
export type ListedSession = SessionTime & { googleUrl: string; outlookUrl: string };

/** A location, with its web addresses as links. */
export function locationValue(location: string): Value {
  const parts = linkParts(location);
  return {
    html: parts.map(({ text, href }) => (href ? anchor(href, text) : escapeHtml(text))).join(""),
    text: parts.map(({ text }) => text).join(""),
  };
}

/** Bytes for the links of all sessions together. Gmail clips emails of more than 102 kB, so long series get none. */
const MAX_LINK_BYTES = 9_000;

/**
 * All sessions, one per line. Google and Outlook links add one session each, so in a series every session gets its own
 * links and a note says so, unless they would make the email too long. Plain text omits the links, which would hide the
 * times.
 * @param linked the same sessions with their links; none if they cannot be added to a calendar
 */
export function sessionsValue(sessions: SessionTime[], linked: ListedSession[] = []): Value {
  const lines = sessions.map(({ date, time }) => `${date} · ${time}`);
  if (lines.length === 1) return { html: lines.map(escapeHtml).join(), text: lines.join() };
  const numbered = lines.map((line, index) => `${index + 1}. ${line}`);
  const links = linked.map((session) => `<br>${small(linksOf(session))}`);
  const shownLinks = links.join("").length <= MAX_LINK_BYTES ? links : [];
  const rows = numbered.map((line, index) => {
    const content = escapeHtml(line) + (shownLinks[index] ?? "");
    return `<tr><td style="${inline(style.session)}">${content}</td></tr>`;
  });
  const note = linked.length > 0 ? [shownLinks.length > 0 ? calendarNote : fileNote] : [];
  const table = `<table role="presentation" cellpadding="0" cellspacing="0"><tbody>${rows.join("")}</tbody></table>`;
  return { html: table + note.map(small).join(), text: `\n${[...numbered, ...note].join("\n")}` };
}

/** A booking in a summary: with whom, when, and its page. */
type ListedBooking = { name: string; when: string; url: string };

/** Bookings with their links, one under the other. */
export function bookingsValue(bookings: ListedBooking[]): Value {
  const rows = bookings.map(({ name, when, url }) => {
    const content = `<strong>${escapeHtml(name)}</strong><br>${escapeHtml(when)}<br>${anchor(url, "View this booking")}`;
    return `<tr><td style="${inline(style.booking)}">${content}</td></tr>`;
  });
  const table = `<table cellpadding="0" cellspacing="0" style="${inline(style.facts)}"><tbody>${rows.join("")}</tbody></table>`;
  const lines = bookings.map(({ name, when, url }) => `${name}\n${when}\nView this booking: ${url}`);
  return { html: table, text: `\n\n${lines.join("\n\n")}\n\n` };
}

const calendarNote = "The calendar file contains every session. Google and Outlook links add one session each.";
const fileNote = "The calendar file contains every session. The Google and Outlook links add the first one.";

function linksOf({ googleUrl, outlookUrl }: ListedSession): string {
  return `Add to ${anchor(googleUrl, "Google")} · ${anchor(outlookUrl, "Outlook")}`;
}

function small(html: string): string {
  return `<span style="${inline(style.small)}">${html}</span>`;
}

function anchor(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}" style="${inline(style.link)}">${escapeHtml(text)}</a>`;
}

/** A style in the form of an HTML attribute. */
function inline(properties: CSSProperties): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}:${value}`)
    .join(";");
}
