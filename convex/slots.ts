import { v } from "convex/values";
import { sessionLabel as labelOf } from "./domain/slotLabels";
import { sessionStarts } from "./domain/slotRules";
import { MINUTE_MS } from "./domain/time";
import { publicQuery } from "./functions";
import { busyReader } from "./model/availability";
import { requireMinute, requireMonth } from "./model/bounds";
import * as EventTypes from "./model/eventTypes";
import * as Slots from "./model/slots";
import { sessionLabel } from "./model/validators";

/**
 * The times at which an event type can be booked in one month (`YYYY-MM`) of its time zone; for the current month, on its
 * `shownDays`, which can reach into the next one. Without `month`, the first month
 * that has times. Null if the event type cannot be booked. `minute` is the time to answer for (a whole
 * minute, UTC ms); without it, the server's own.
 *
 * A page subscribes without `minute`, which saves a round trip for the time, and asks again with `minute` at `validUntil`.
 * Convex reuses the result of a query that reads the clock for up to 17 seconds, so `now` can be that old.
 * @throws INVALID_INPUT for an invalid minute or month.
 */
export const list = publicQuery({
  args: { slug: v.string(), minute: v.optional(v.number()), month: v.optional(v.string()) },
  returns: v.union(v.null(), Slots.slotMonth),
  handler: async (ctx, { slug, minute, month }) => {
    if (minute !== undefined) requireMinute("minute", minute);
    const now = minute ?? Date.now();
    requireMonth(month);
    const eventType = await EventTypes.bookableBySlug(ctx, slug);
    if (!eventType) return null;
    return Slots.getSlotMonth(busyReader(ctx, eventType.professionalId), eventType, { month, now });
  },
});

/**
 * The sessions (one, or all of a series) if the first one starts at `startsAt` (UTC ms), with labels. Null if the event
 * type cannot be booked or the clock skips the time of a later session.
 * @throws INVALID_INPUT if the start is not a whole minute.
 */
export const sessions = publicQuery({
  args: { slug: v.string(), startsAt: v.number() },
  returns: v.union(v.null(), v.array(sessionLabel)),
  handler: async (ctx, { slug, startsAt }) => {
    requireMinute("startsAt", startsAt);
    const eventType = await EventTypes.bookableBySlug(ctx, slug);
    if (!eventType) return null;
    const { timeZone, durationMinutes } = eventType;
    const starts = sessionStarts(eventType, startsAt);
    return starts?.map((start) => labelOf(timeZone, start, start + durationMinutes * MINUTE_MS, startsAt)) ?? null;
  },
});
