import { DAY_MS, HOUR_MS, MINUTE_MS } from "../domain/time";
import { invalidInput } from "./refuse";

/** Instants between 2000 and 2100 (UTC ms): what a page can sensibly ask about. */
export const [EARLIEST, LATEST] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];
const MAX_PAGE_SIZE = 50;

/** Whether a number is a time (UTC ms) of this century. */
export function isInstant(value: number): boolean {
  return Number.isInteger(value) && value >= EARLIEST && value < LATEST;
}

/** @throws INVALID_INPUT for what is no whole minute (UTC ms) of this century. */
export function requireMinute(field: string, instant: number): void {
  if (!(isInstant(instant) && instant % MINUTE_MS === 0)) {
    throw invalidInput({ [field]: "Ask for a whole minute." });
  }
}

/** @throws INVALID_INPUT for what is no range of time within a century (UTC ms), or a longer one than `maxDays`. */
export function requireRange(start: number, end: number, maxDays: number): void {
  if (!(start >= EARLIEST && start < end && end <= LATEST)) throw invalidInput({ end: "Ask for a range of time." });
  // A day of clock change has an hour more.
  if (end - start > maxDays * DAY_MS + HOUR_MS) throw invalidInput({ end: `Ask for ${maxDays} days at most.` });
}

/**
 * What a caller asks of a paged list, with no more on a page than a screen can use, or than `max`.
 * @throws INVALID_INPUT for less than one.
 */
export function boundedPage<Page extends { numItems: number }>(asked: Page, max = MAX_PAGE_SIZE): Page {
  if (!(Number.isInteger(asked.numItems) && asked.numItems > 0)) throw invalidInput({ numItems: "Ask for some." });
  return { ...asked, numItems: Math.min(asked.numItems, max) };
}
