import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { professionalQuery } from "./functions";
import { bookingDetails, getBookingDetails } from "./model/bookingDetails";
import * as BookingExport from "./model/bookingExport";
import { EARLIEST, LATEST, requireMinute, requireRange } from "./model/bounds";
import { searchSessions } from "./model/clientSearch";
import { validUntil } from "./model/expiry";
import * as OwnBookings from "./model/ownBookings";
import { cappedCount, sessionSummary } from "./model/validators";

const MAX_RANGE_DAYS = 62;

/** Sessions of one event type or all, with or without canceled ones. */
const filter = { eventTypeId: v.optional(v.string()), hidesCancelled: v.optional(v.boolean()) };

/**
 * The caller's sessions that overlap a range (UTC ms, at most 62 days), in order; of one event type or all, with
 * or without canceled ones. Labels are in the caller's time zone; `day` is the local date of the start. `isComplete` is false if there
 * are more than 1,000. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const inRange = professionalQuery({
  args: { start: v.number(), end: v.number(), ...filter },
  returns: v.object({ bookings: v.array(sessionSummary), isComplete: v.boolean() }),
  handler: async (ctx, { start, end, ...options }) => {
    requireRange(start, end, MAX_RANGE_DAYS);
    return OwnBookings.inRange(ctx, ctx.professional, { ...options, from: start, to: end });
  },
});

/**
 * The caller's sessions that start in [`start`, `end`) (UTC ms, both optional), paginated; of one event type or
 * all, with or without canceled ones. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const list = professionalQuery({
  args: {
    start: v.optional(v.number()),
    end: v.optional(v.number()),
    ...filter,
    order: v.union(v.literal("asc"), v.literal("desc")),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(sessionSummary),
  handler: async (ctx, { start = EARLIEST, end = LATEST, ...options }) => {
    requireRange(start, end, Number.POSITIVE_INFINITY);
    return OwnBookings.listPage(ctx, ctx.professional, { ...options, from: start, to: end });
  },
});

/**
 * The caller's sessions whose client's name, email address or phone number has all words of a text (at most 100
 * characters), of those that start in [`start`, `end`) (UTC ms, both optional). `isComplete` is false if there are more
 * than 100 sessions or 20 clients. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const search = professionalQuery({
  args: {
    text: v.string(),
    start: v.optional(v.number()),
    end: v.optional(v.number()),
    ...filter,
    order: v.union(v.literal("asc"), v.literal("desc")),
  },
  returns: v.object({ bookings: v.array(sessionSummary), isComplete: v.boolean() }),
  handler: async (ctx, { start = EARLIEST, end = LATEST, ...options }) => {
    requireRange(start, end, Number.POSITIVE_INFINITY);
    return searchSessions(ctx, ctx.professional, { ...options, from: start, to: end });
  },
});

/**
 * The caller's sessions for a spreadsheet, with or without canceled ones, earliest first, paginated: those that start on the
 * local dates `from` to `to` in the caller's time zone (`YYYY-MM-DD`, inclusive, both optional), of one event type or all.
 * @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const exportRows = professionalQuery({
  args: {
    from: v.optional(v.string()),
    to: v.optional(v.string()),
    ...filter,
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(BookingExport.exportedRow),
  handler: (ctx, args) => BookingExport.exportRows(ctx, ctx.professional, args),
});

/**
 * One of the caller's sessions with its client, its series, its emails and the client's other sessions. Null for any
 * other id, which may come from a URL. @throws NOT_SIGNED_IN
 */
export const get = professionalQuery({
  args: { bookingId: v.string() },
  returns: v.union(v.null(), bookingDetails),
  handler: (ctx, { bookingId }) => getBookingDetails(ctx, ctx.professional, bookingId),
});

/**
 * Confirmed bookings made with the caller after an instant (UTC ms), newest first, at most 20; a series is represented by
 * its first session. Call it once with the current time and subscribe. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const listNew = professionalQuery({
  args: { since: v.number() },
  returns: v.array(sessionSummary),
  handler: async (ctx, { since }) => {
    requireRange(since, LATEST - 1, Number.POSITIVE_INFINITY);
    return OwnBookings.listNew(ctx, ctx.professional, since);
  },
});

/**
 * How many of the caller's confirmed sessions start at or after `minute` (the current time, rounded down to the minute,
 * UTC ms); counts to 100. Time changes the count at `validUntil`. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const countUpcoming = professionalQuery({
  args: { minute: v.number() },
  returns: cappedCount.extend({ validUntil }),
  handler: async (ctx, { minute }) => {
    requireMinute("minute", minute);
    return OwnBookings.countUpcoming(ctx, ctx.professional, minute);
  },
});
