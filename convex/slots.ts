import { v } from "convex/values";
import { monthDays } from "./domain/calendarDate";
import { sessionStarts } from "./domain/slotGrid";
import { sessionLabel as labelOf } from "./domain/slotLabels";
import { MINUTE_MS } from "./domain/time";
import { publicQuery } from "./functions";
import { requireMinute } from "./model/bounds";
import * as EventTypes from "./model/eventTypes";
import { invalidInput } from "./model/refuse";
import { getSlotMonth } from "./model/slots";
import { sessionLabel, slotDay, zone } from "./model/validators";

/**
 * The times at which an event type can be booked in one month of its own zone, by day, with labels; null where its link
 * leads nowhere or it is paused. `minute` is the present floored to the minute (UTC ms), from `clock.now`. Without
 * `month` (`YYYY-MM`) the first month that has times. `next`: the first day with times after a month without any.
 * @throws INVALID_INPUT for a minute or month that is none.
 */
export const list = publicQuery({
  args: { slug: v.string(), minute: v.number(), month: v.optional(v.string()) },
  returns: v.union(
    v.null(),
    v.object({
      month: v.string(),
      firstMonth: v.string(),
      lastMonth: v.string(),
      today: v.string(),
      zone,
      days: v.array(slotDay),
      next: v.union(v.null(), v.object({ month: v.string(), date: v.string(), label: v.string() })),
    }),
  ),
  handler: async (ctx, { slug, minute, month }) => {
    requireMinute("minute", minute);
    if (month !== undefined && !monthDays(month)) throw invalidInput({ month: "Ask for a month like 2026-03." });
    const eventType = await EventTypes.bySlug(ctx, slug);
    if (eventType?.status !== "active") return null;
    return getSlotMonth(ctx, eventType, { month, now: minute });
  },
});

/**
 * The sessions (one, or all of a series) if the first one starts at `startsAt` (UTC ms), with labels; null where the
 * event type is not bookable or a later session's time does not exist.
 * @throws INVALID_INPUT for a start that is no minute.
 */
export const sessions = publicQuery({
  args: { slug: v.string(), startsAt: v.number() },
  returns: v.union(v.null(), v.array(sessionLabel)),
  handler: async (ctx, { slug, startsAt }) => {
    requireMinute("startsAt", startsAt);
    const eventType = await EventTypes.bySlug(ctx, slug);
    if (eventType?.status !== "active") return null;
    const { timeZone, durationMinutes } = eventType;
    const starts = sessionStarts(eventType, startsAt);
    return starts?.map((start) => labelOf(timeZone, start, start + durationMinutes * MINUTE_MS, startsAt)) ?? null;
  },
});
