import type { PaginationOptions } from "convex/server";
import { monthDays, parseDate } from "../domain/calendarDate";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../domain/time";
import { invalidInput } from "./refuse";

/** Callers can ask about instants between 2000 and 2100 (UTC ms). */
export const [EARLIEST, LATEST] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];
const MAX_PAGE_SIZE = 50;
/** Far above Convex's cursors, which contain an index key. */
const MAX_CURSOR_LENGTH = 10_000;
/** Above the lengths of ids (32) and of tokens in links (22). */
const MAX_IDENTIFIER_LENGTH = 64;

/** Whether a text can be an id or a token. Longer ones are unknown, without a look into the database. */
export function isIdentifier(text: string): boolean {
  return text.length <= MAX_IDENTIFIER_LENGTH;
}

/** At least 128 bits in base64url or hexadecimal. */
const requestIdPattern = /^[A-Za-z0-9_-]{22,64}$/;

/** @throws INVALID_INPUT unless the text can be a booking's idempotency key. */
export function requireRequestId(requestId: string): void {
  if (!requestIdPattern.test(requestId)) throw invalidInput({ requestId: "Reload the page and book again." });
}

/** Whether a number is an instant (UTC ms) in this century. */
export function isInstant(value: number): boolean {
  return Number.isInteger(value) && value >= EARLIEST && value < LATEST;
}

/** @throws INVALID_INPUT unless the value is a whole minute (UTC ms) in this century. */
export function requireMinute(field: string, instant: number): void {
  if (!(isInstant(instant) && instant % MINUTE_MS === 0)) {
    throw invalidInput({ [field]: "This must be a whole minute." });
  }
}

/** The day number of a date (`YYYY-MM-DD`). @throws INVALID_INPUT for anything else */
export function requireDate(field: string, date: string): number {
  const day = parseDate(date);
  if (day === null) throw invalidInput({ [field]: "Choose a date." });
  return day;
}

/** @throws INVALID_INPUT unless the value is absent or a month like `2026-03`. */
export function requireMonth(month: string | undefined): void {
  if (month !== undefined && !monthDays(month)) throw invalidInput({ month: "The month must look like 2026-03." });
}

/** @throws INVALID_INPUT unless the range (UTC ms) lies in this century and is at most `maxDays` long. */
export function requireRange(start: number, end: number, maxDays: number): void {
  if (!(start >= EARLIEST && start < end && end <= LATEST))
    throw invalidInput({ end: "The end must be after the start." });
  // The day on which the clock goes back has an extra hour.
  if (end - start > maxDays * DAY_MS + HOUR_MS)
    throw invalidInput({ end: `The range can be at most ${maxDays} days.` });
}

/**
 * Caps the page size of a paginated query at `max`. @throws INVALID_INPUT for a page size below one, and for a cursor that
 * is too long to be one.
 */
export function boundedPage<Page extends PaginationOptions>(options: Page, max = MAX_PAGE_SIZE): Page {
  const cursors = [options.cursor, options.endCursor];
  if (cursors.some((cursor) => (cursor?.length ?? 0) > MAX_CURSOR_LENGTH))
    throw invalidInput({ cursor: "This isn’t a cursor." });
  if (!(Number.isInteger(options.numItems) && options.numItems > 0))
    throw invalidInput({ numItems: "The page size must be at least 1." });
  return { ...options, numItems: Math.min(options.numItems, max) };
}
