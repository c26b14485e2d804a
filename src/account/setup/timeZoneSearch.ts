import { formatOffset, parseTimeZone } from "#domain/timeZone";
import { tzDatabaseNames } from "#domain/timeZoneNames";

/** As many as one looks through; who does not find theirs among them types on. */
const MAX_FOUND = 30;
const offsetPattern = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
const hours = Array.from({ length: 15 }, (_, hour) => hour * 60);
const wholeHours = [...hours.map(formatOffset), ...hours.slice(1, 13).map((minutes) => formatOffset(-minutes))];

/** `place` is what comes last in the name, mostly a city. */
const zones = [...tzDatabaseNames].map((name) => {
  return { name, words: simplify(name), place: simplify(name.slice(name.lastIndexOf("/") + 1)) };
});

/** Names of time zones for what was typed: fixed offsets, then places that begin so, then names that have these words. */
export function searchTimeZones(typed: string): string[] {
  const query = simplify(typed);
  const places = zones.filter(({ place }) => place.startsWith(query));
  const others = zones.filter(({ words }) => query.split(" ").every((word) => ` ${words}`.includes(` ${word}`)));
  const found = new Set([...offsetsFor(typed), ...[...places, ...others].map(({ name }) => name)]);
  return [...found].slice(0, MAX_FOUND).filter((name) => parseTimeZone(name) !== null);
}

/**
 * The time zone that somebody means who typed a name in any case, an offset in any form, or a place there is only one
 * of. Null where that is not sure.
 */
export function resolveTimeZone(typed: string): string | null {
  const offset = typedOffsetOf(typed);
  if (offset) return offset;
  const name = zones.find((zone) => zone.name.toLowerCase() === typed.trim().toLowerCase());
  if (name) return parseTimeZone(name.name);
  const [place, second] = zones.filter((zone) => zone.place === simplify(typed));
  return place && !second ? parseTimeZone(place.name) : null;
}

/** The offset that was typed, and the whole hours that begin so. */
function offsetsFor(typed: string): string[] {
  const begun = compact(typed)
    .replace(/^GMT/, "UTC")
    .replace(/^(?=[+-])/, "UTC");
  const exact = typedOffsetOf(typed);
  const similar = begun.startsWith("UTC") ? wholeHours.filter((offset) => offset.startsWith(begun)) : [];
  return exact ? [exact, ...similar] : similar;
}

/** `utc - 5`, `GMT+0530` or `-5` as it is stored; null for anything else. */
function typedOffsetOf(typed: string): string | null {
  const [, sign, hours, minutes] = offsetPattern.exec(compact(typed)) ?? [];
  return sign ? parseTimeZone(`UTC${sign}${hours}${minutes ? `:${minutes}` : ""}`) : null;
}

function compact(typed: string): string {
  return typed.toUpperCase().replaceAll("−", "-").replace(/\s/g, "");
}

/** Words in lower case without accents, one space between them: how names and what is typed are compared. */
function simplify(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  return plain.replace(/[\s/_-]+/g, " ").trim();
}
