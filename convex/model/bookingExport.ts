import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { formatDate, parseDate } from "../domain/calendarDate";
import { DAY_MS, MINUTE_MS } from "../domain/time";
import { type WallClock, wallClock } from "../domain/wallClock";
import { boundedPage, EARLIEST, LATEST } from "./bounds";
import { querySessions } from "./ownBookings";
import { invalidInput } from "./refuse";

const MAX_PAGE_SIZE = 200;

/** Local dates (`YYYY-MM-DD`, both inclusive) of the professional's present zone. */
type Asked = { from?: string; to?: string; eventTypeId?: string; paginationOpts: PaginationOptions };

/** A session as it was booked, for a spreadsheet: `date`, `start` and `end` are what the clock of `timeZone` showed. */
export type ExportedRow = Pick<
  Doc<"bookings">,
  | "startsAt"
  | "endsAt"
  | "timeZone"
  | "title"
  | "status"
  | "sessionIndex"
  | "sessionCount"
  | "firstName"
  | "lastName"
  | "email"
  | "phone"
  | "durationMinutes"
  | "price"
  | "location"
> & { date: string; start: string; end: string; bookedAt: number };

/** The sessions that begin between two dates, cancelled ones too, earliest first, by the page. @throws INVALID_INPUT */
export async function exportRows(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { from, to, eventTypeId, paginationOpts }: Asked,
): Promise<PaginationResult<ExportedRow>> {
  const { timeZone } = professional;
  const range = {
    from: from === undefined ? EARLIEST : midnight(timeZone, dayOf("from", from)),
    to: to === undefined ? LATEST : midnight(timeZone, dayOf("to", to) + 1),
  };
  const rows = await querySessions(ctx, professional, { ...range, eventTypeId });
  if (!rows) return { page: [], isDone: true, continueCursor: "" };
  const result = await rows.paginate(boundedPage(paginationOpts, MAX_PAGE_SIZE));
  return { ...result, page: toRows(result.page) };
}

function toRows(sessions: Doc<"bookings">[]): ExportedRow[] {
  const [first, last] = [sessions[0]?.startsAt ?? 0, sessions.at(-1)?.endsAt ?? 0];
  // Made once per zone: a clock is slow to come by.
  const clocks = new Map<string, WallClock>();
  return sessions.map((session) => {
    const { timeZone, startsAt, endsAt, title, status, sessionIndex, sessionCount } = session;
    const clock = clocks.get(timeZone) ?? wallClock(timeZone, first, last);
    clocks.set(timeZone, clock);
    const { firstName, lastName, email, phone, durationMinutes, price, location } = session;
    return {
      ...{ startsAt, endsAt, timeZone, title, status, sessionIndex, sessionCount },
      ...{ firstName, lastName, email, phone, durationMinutes, price, location },
      date: formatDate(Math.floor(clock.toLocal(startsAt) / DAY_MS)),
      start: timeOf(clock.toLocal(startsAt)),
      end: timeOf(clock.toLocal(endsAt)),
      bookedAt: session._creationTime,
    };
  });
}

/** `15:30` of a wall-clock reading. */
function timeOf(local: number): string {
  return new Date(Math.floor(local / MINUTE_MS) * MINUTE_MS).toISOString().slice(11, 16);
}

function midnight(timeZone: string, day: number): number {
  return wallClock(timeZone, day * DAY_MS, day * DAY_MS).toInstant(day * DAY_MS);
}

function dayOf(field: "from" | "to", date: string): number {
  const day = parseDate(date);
  if (day === null) throw invalidInput({ [field]: "Ask for a date." });
  return day;
}
