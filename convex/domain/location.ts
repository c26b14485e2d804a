/** Who sees the location of an event type: everyone, or only clients who have booked. */
export const locationVisibilities = ["everyone", "booked"] as const;
export type LocationVisibility = (typeof locationVisibilities)[number];

/** A piece of text. `href` is where it links to; null if it is not a web address. */
export type TextPart = { text: string; href: string | null };

const notWithinWord = "(?<![\\p{L}\\p{N}@./_-])";
/** With a scheme, with `www.`, or a domain with a path; schemes other than http and https are not linked. */
const webAddress = new RegExp(
  `${notWithinWord}(?:(?:https?://|www\\.)[^\\s<>"]+|(?:[a-z0-9-]+\\.)+[a-z]{2,}/[^\\s<>"]+)`,
  "giu",
);
const scheme = /^https?:\/\//i;

/** Splits a text into links and what is between them. The parts of plain text and addresses add up to the text. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: match, index } of text.matchAll(webAddress)) {
    const found = withoutPunctuation(match);
    const link = toLink(found);
    if (!link) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push(link);
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** The address without the punctuation of the sentence around it. */
function withoutPunctuation(found: string): string {
  const shorter = found.replace(/[.,;:!?'’”*]$/u, "");
  const isUnopened = [
    [")", "("],
    ["]", "["],
  ].some(([close = "", open = ""]) => found.endsWith(close) && found.split(close).length > found.split(open).length);
  const trimmed = isUnopened ? found.slice(0, -1) : shorter;
  return trimmed === found ? found : withoutPunctuation(trimmed);
}

/** Null for what only looks like an address, and for addresses with a password. */
function toLink(found: string): TextPart | null {
  if (!scheme.test(found) && !hasPlainCase(found.split("/")[0] ?? "")) return null;
  const address = scheme.test(found) ? found : `https://${found}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username || url.password) return null;
  return { text: namesHost(found, url.host) ? found : url.href, href: url.href };
}

/** `St.Georg` in `St.Georg/2` is no domain. */
function hasPlainCase(domain: string): boolean {
  return domain === domain.toLowerCase() || domain === domain.toUpperCase();
}

/** Whether the text names the host that it leads to. Look-alike letters and backslashes can hide it. */
function namesHost(found: string, host: string): boolean {
  const typed = found.replace(scheme, "").toLowerCase();
  return typed.startsWith(host) && /^(?:[/?#]|$)/.test(typed.slice(host.length));
}

/** Texts with which a stranger could join: passcodes, and the numbers of meetings. */
const accessWords = /pass ?code|password|passwort|kennwort|kenncode|\bpin\b|meeting ?(?:id|number)/i;
const meetingNumber = /(?<!\d)\d{3,4}[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)/;

/** Who should see a location, unless the professional decides otherwise. */
export function proposedVisibility(location: string): LocationVisibility {
  const isPrivate = accessWords.test(location) || meetingNumber.test(location);
  return isPrivate || linkParts(location).some(({ href }) => href) ? "booked" : "everyone";
}

/** What a client sees of a location before booking. If it is hidden, `location` is the public line. */
export type ShownLocation = { location: string; isLocationHidden: boolean };

/** What anyone may see of an event type's location. */
export function shownLocation(eventType: {
  location: string;
  locationVisibility: LocationVisibility;
  publicLocation: string;
}): ShownLocation {
  const { location, locationVisibility, publicLocation } = eventType;
  if (locationVisibility === "everyone") return { location, isLocationHidden: false };
  return { location: publicLocation, isLocationHidden: location !== "" };
}
