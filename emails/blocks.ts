import type { CSSProperties } from "react";
import { escapeHtml } from "#domain/escapeHtml";
import { locationLink } from "#domain/location";
import type { Value } from "./keys";
import { style } from "./style";

/** A session as a message lists it, with the links that add it to a calendar. */
export type ListedSession = { date: string; time: string; googleUrl: string; outlookUrl: string };

/** A place: a link where it is a web address that is safe to follow, else text. */
export function locationValue(location: string): Value {
  const link = locationLink(location);
  return { html: link ? anchor(link, location) : escapeHtml(location), text: location };
}

/**
 * All sessions, one below the other. Google and Outlook take one session by link: where there are several to be added,
 * each has links of its own (in plain text they would drown it) and the list says so.
 */
export function sessionsValue(sessions: ListedSession[], withLinks: boolean): Value {
  const lines = sessions.map(({ date, time }) => `${date} · ${time}`);
  if (lines.length === 1) return { html: lines.map(escapeHtml).join(), text: lines.join() };
  const numbered = lines.map((line, index) => `${index + 1}. ${line}`);
  const rows = sessions.map((session, index) => {
    const line = escapeHtml(numbered[index] ?? "");
    const content = withLinks ? `${line}<br>${small(linksOf(session))}` : line;
    return `<tr><td style="${inline(style.session)}">${content}</td></tr>`;
  });
  const note = withLinks ? [allAtOnce] : [];
  const table = `<table role="presentation" cellpadding="0" cellspacing="0"><tbody>${rows.join("")}</tbody></table>`;
  return { html: table + note.map(small).join(), text: `\n${[...numbered, ...note].join("\n")}` };
}

const allAtOnce = "The calendar file has them all; links to Google and Outlook add one session each.";

function linksOf({ googleUrl, outlookUrl }: ListedSession): string {
  return `Add to ${anchor(googleUrl, "Google")} · ${anchor(outlookUrl, "Outlook")}`;
}

function small(html: string): string {
  return `<span style="${inline(style.small)}">${html}</span>`;
}

function anchor(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}" style="${inline(style.link)}">${escapeHtml(text)}</a>`;
}

/** A style as it is written in an attribute. */
function inline(properties: CSSProperties): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}:${value}`)
    .join(";");
}
