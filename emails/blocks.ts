import { escapeHtml } from "#domain/escapeHtml";
import { linkParts } from "#domain/location";
import { withShownLinks } from "#domain/shownLinks";
import type { Value } from "./compose";
import { unlinked } from "./names";
import type { SessionTime } from "./sessionTimes";
import { inlineStyle, style } from "./style";

/** A session in an email, with links that add it to a calendar. */
export type ListedSession = SessionTime & { googleUrl: string; outlookUrl: string };

/** A location, with its web addresses as links. */
export function locationValue(location: string): Value {
  const parts = linkParts(location);
  return {
    html: parts.map(({ text, href }) => (href ? anchor(href, text) : escapeHtml(text))).join(""),
    text: withShownLinks(location),
  };
}

/** A note about a change, with its line breaks. It is plain text, and mail programs find no web address in it. */
export function noteValue(note: string): Value {
  const text = unlinked(note);
  return { html: escapeHtml(text).replaceAll("\n", "<br>"), text };
}

/** Bytes for the links and earlier times of all sessions together. Gmail clips emails of more than 102 kB, so long series get none. */
const MAX_LINK_BYTES = 9_000;

/**
 * All sessions, one per line. Google and Outlook links add one session each, so in a series every session gets its own
 * links and a note says so, unless they would make the email too long. Plain text omits the links, which would hide the
 * times.
 * @param linked the same sessions with their links; none if they cannot be added to a calendar
 */
export function sessionsValue(sessions: SessionTime[], linked: ListedSession[] = []): Value {
  const [only, ...others] = sessions;
  if (only && others.length === 0) return sessionLine(only);
  const lines = sessions.map(sessionLine);
  const links = linked.map((session) => `<br>${small(linksOf(session))}`);
  const earlierTimes = sessions.map(({ before }) => before ?? "");
  const shownLinks = [...links, ...earlierTimes].join("").length <= MAX_LINK_BYTES ? links : [];
  const rows = lines.map(({ html }, index) => {
    const content = `${index + 1}. ${html}${shownLinks[index] ?? ""}`;
    return `<tr><td style="${inlineStyle(style.session)}">${content}</td></tr>`;
  });
  const note = linked.length > 0 ? [shownLinks.length > 0 ? calendarNote : fileNote] : [];
  const table = `<table role="presentation" cellpadding="0" cellspacing="0"><tbody>${rows.join("")}</tbody></table>`;
  const numbered = lines.map(({ text }, index) => `${index + 1}. ${text}`);
  return { html: table + note.map(small).join(), text: `\n${[...numbered, ...note].join("\n")}` };
}

/** A booking in a summary: with whom, when, and its page. */
type ListedBooking = { name: string; when: string; url: string };

/** Bookings with their links, one under the other. */
export function bookingsValue(bookings: ListedBooking[]): Value {
  const rows = bookings.map(({ name, when, url }) => {
    const content = `<strong>${escapeHtml(name)}</strong><br>${escapeHtml(when)}<br>${anchor(url, "View this booking")}`;
    return `<tr><td style="${inlineStyle(style.booking)}">${content}</td></tr>`;
  });
  const table = `<table cellpadding="0" cellspacing="0" style="${inlineStyle(style.facts)}"><tbody>${rows.join("")}</tbody></table>`;
  const lines = bookings.map(({ name, when, url }) => `${name}\n${when}\nView this booking: ${url}`);
  return { html: table, text: `\n\n${lines.join("\n\n")}\n\n` };
}

/** When a session is, when it was before it moved, and what it is about. */
function sessionLine({ date, time, before, about }: SessionTime): Value {
  const line = `${date} · ${time}`;
  const shown = [before ? `Before: ${escapeHtml(before)}` : "", about ? small(escapeHtml(about)) : ""].filter(Boolean);
  const details = [before ? `(before: ${before})` : "", about ? `(${about})` : ""].filter(Boolean);
  return { html: [escapeHtml(line), ...shown].join("<br>"), text: [line, ...details].join(" ") };
}

const calendarNote = "The calendar file contains every session. Google and Outlook links add one session each.";
const fileNote = "The calendar file contains every session. The Google and Outlook links add the first one.";

function linksOf({ googleUrl, outlookUrl }: ListedSession): string {
  return `Add to ${anchor(googleUrl, "Google")} · ${anchor(outlookUrl, "Outlook")}`;
}

function small(html: string): string {
  return `<span style="${inlineStyle(style.small)}">${html}</span>`;
}

function anchor(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}" style="${inlineStyle(style.link)}">${escapeHtml(text)}</a>`;
}
