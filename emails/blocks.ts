import type { CSSProperties } from "react";
import { escapeHtml } from "#domain/escapeHtml";
import { linkParts } from "#domain/location";
import type { Value } from "./compose";
import { unlinked } from "./names";
import { style } from "./style";

/**
 * A session in an email, with links that add it to a calendar. `before` is when it was before it moved, `about` says which
 * booking it belongs to if there are several.
 */
export type ListedSession = {
  date: string;
  time: string;
  before: string | null;
  about?: string;
  googleUrl: string;
  outlookUrl: string;
};

/** A location, with its web addresses as links. */
export function locationValue(location: string): Value {
  const parts = linkParts(location);
  return {
    html: parts.map(({ text, href }) => (href ? anchor(href, text) : escapeHtml(text))).join(""),
    text: parts.map(({ text }) => text).join(""),
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
 */
export function sessionsValue(sessions: ListedSession[], withLinks: boolean): Value {
  const [only, ...others] = sessions;
  if (only && others.length === 0) return sessionLine(only);
  const lines = sessions.map(sessionLine);
  const links = withLinks ? sessions.map((session) => `<br>${small(linksOf(session))}`) : [];
  const earlierTimes = sessions.map(({ before }) => before ?? "");
  const shownLinks = [...links, ...earlierTimes].join("").length <= MAX_LINK_BYTES ? links : [];
  const rows = lines.map(({ html }, index) => {
    const content = `${index + 1}. ${html}${shownLinks[index] ?? ""}`;
    return `<tr><td style="${inline(style.session)}">${content}</td></tr>`;
  });
  const note = withLinks ? [shownLinks.length > 0 ? calendarNote : fileNote] : [];
  const table = `<table role="presentation" cellpadding="0" cellspacing="0"><tbody>${rows.join("")}</tbody></table>`;
  const numbered = lines.map(({ text }, index) => `${index + 1}. ${text}`);
  return { html: table + note.map(small).join(), text: `\n${[...numbered, ...note].join("\n")}` };
}

/** When a session is, when it was before it moved, and what it is about. */
function sessionLine({ date, time, before, about }: ListedSession): Value {
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
