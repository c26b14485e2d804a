import type { PaginationOptions, PaginationResult } from "convex/server";
import { type Infer, v } from "convex/values";
import { pick } from "convex-helpers";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { formatDate } from "../domain/calendarDate";
import { DAY_MS, MINUTE_MS } from "../domain/time";
import { midnightOf, wallClock } from "../domain/wallClock";
import { bookings } from "../tables/bookings";
import { boundedPage, EARLIEST, LATEST, requireDate } from "./bounds";
import { changesOf, exportedChange } from "./changeHistory";
import { querySessions } from "./ownBookings";
import { rootOf } from "./series";

const MAX_PAGE_SIZE = 200;

/** Local dates (`YYYY-MM-DD`, both inclusive) in the professional's current time zone. */
type Filter = {
  from?: string;
  to?: string;
  eventTypeId?: string;
  hidesCancelled?: boolean;
  paginationOpts: PaginationOptions;
};

const exportedFields = [
  "startsAt",
  "endsAt",
  "title",
  "status",
  "sessionIndex",
  "sessionCount",
  "firstName",
  "lastName",
  "email",
  "phone",
  "durationMinutes",
  "price",
  "location",
] satisfies (keyof Doc<"bookings">)[];

/**
 * A session as it was booked. `date`, `start` and `end` are on the clock of the filter: wall-clock times in `timeZone`,
 * the professional's current one. The sessions of a series have the same `bookingId`.
 */
export const exportedRow = bookings.validator.pick(...exportedFields).extend({
  bookingId: v.id("bookings"),
  date: v.string(),
  start: v.string(),
  end: v.string(),
  timeZone: v.string(),
  bookedTimeZone: v.string(),
  bookedAt: v.number(),
  changes: v.array(exportedChange),
});
type ExportedRow = Infer<typeof exportedRow>;

/** @throws INVALID_INPUT */
export async function exportRows(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { from, to, paginationOpts, ...filter }: Filter,
): Promise<PaginationResult<ExportedRow>> {
  const { timeZone } = professional;
  const range = {
    from: from === undefined ? EARLIEST : midnightOf(timeZone, requireDate("from", from)),
    to: to === undefined ? LATEST : midnightOf(timeZone, requireDate("to", to) + 1),
  };
  const rows = await querySessions(ctx, professional, { ...filter, ...range });
  if (!rows) return { page: [], isDone: true, continueCursor: "" };
  const result = await rows.paginate(boundedPage(paginationOpts, MAX_PAGE_SIZE));
  return { ...result, page: await toRows(ctx, timeZone, result.page) };
}

async function toRows(ctx: QueryCtx, timeZone: string, sessions: Doc<"bookings">[]): Promise<ExportedRow[]> {
  const clock = wallClock(timeZone, sessions[0]?.startsAt ?? 0, sessions.at(-1)?.endsAt ?? 0);
  const rows = sessions.map(async (session) => {
    const [start, end] = [clock.toLocal(session.startsAt), clock.toLocal(session.endsAt)];
    return {
      ...pick(session, exportedFields),
      bookingId: rootOf(session),
      date: formatDate(Math.floor(start / DAY_MS)),
      start: timeOf(start),
      end: timeOf(end),
      timeZone,
      bookedTimeZone: session.timeZone,
      bookedAt: session._creationTime,
      changes: await changesOf(ctx, session),
    };
  });
  return Promise.all(rows);
}

/** `15:30` for a wall-clock reading. */
function timeOf(local: number): string {
  return new Date(Math.floor(local / MINUTE_MS) * MINUTE_MS).toISOString().slice(11, 16);
}
