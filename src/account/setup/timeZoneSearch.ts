import { parseTimeZone } from "#domain/timeZone";
import { tzDatabaseNames } from "#domain/timeZoneNames";
import { formatOffset } from "#domain/utcOffset";

const MAX_FOUND = 30;
const offsetPattern = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
const hours = Array.from({ length: 15 }, (_, hour) => hour * 60);
const wholeHours = [...hours.map(formatOffset), ...hours.slice(1, 13).map((minutes) => formatOffset(-minutes))];

/** `place` is the last part of the name, usually a city. */
const zones = [...tzDatabaseNames].map((name) => {
  return { name, words: simplify(name), place: simplify(name.slice(name.lastIndexOf("/") + 1)) };
});

/** Time zones that match a query: fixed offsets, then places that start with it, then names that contain its words. */
export function searchTimeZones(query: string): string[] {
  const simple = simplify(query);
  const places = zones.filter(({ place }) => place.startsWith(simple));
  const others = zones.filter(({ words }) => simple.split(" ").every((word) => ` ${words}`.includes(` ${word}`)));
  const found = new Set([...offsetsFor(query), ...[...places, ...others].map(({ name }) => name)]);
  return [...found].slice(0, MAX_FOUND).filter((name) => parseTimeZone(name) !== null);
}

/**
 * The time zone of a name in any case, an offset in any form, or a place that is unique. Null if it is none of these.
 */
export function resolveTimeZone(query: string): string | null {
  const offset = parseOffset(query);
  if (offset) return offset;
  const name = zones.find((zone) => zone.name.toLowerCase() === query.trim().toLowerCase());
  if (name) return parseTimeZone(name.name);
  const [place, second] = zones.filter((zone) => zone.place === simplify(query));
  return place && !second ? parseTimeZone(place.name) : null;
}

/** The offset itself, and the whole hours that start with it. */
function offsetsFor(query: string): string[] {
  const begun = compact(query)
    .replace(/^GMT/, "UTC")
    .replace(/^(?=[+-])/, "UTC");
  const exact = parseOffset(query);
  const similar = begun.startsWith("UTC") ? wholeHours.filter((offset) => offset.startsWith(begun)) : [];
  return exact ? [exact, ...similar] : similar;
}

/** The stored form of `utc - 5`, `GMT+0530` or `-5`; null for anything else. */
function parseOffset(query: string): string | null {
  const [, sign, hours, minutes] = offsetPattern.exec(compact(query)) ?? [];
  return sign ? parseTimeZone(`UTC${sign}${hours}${minutes ? `:${minutes}` : ""}`) : null;
}

function compact(query: string): string {
  return query.toUpperCase().replaceAll("−", "-").replace(/\s/g, "");
}

/** Normalizes a name or query for comparison: lower case, no accents, single spaces. */
function simplify(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  return plain.replace(/[\s/_-]+/g, " ").trim();
}
