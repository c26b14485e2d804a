import { type Infer, v } from "convex/values";
import { eventTypeFieldNames, slotRuleNames } from "../domain/eventTypeFields";
import { bookings, eventTypes } from "../tables/bookings";

// Validators of what several functions return. The types of the labels are documented in domain/slotLabels.ts.

export const sessionLabel = v.object({
  startsAt: v.number(),
  endsAt: v.number(),
  date: v.string(),
  time: v.string(),
  zone: v.string(),
});

export const datedLabel = sessionLabel.extend({ day: v.string() });

export const zone = v.object({ name: v.string(), offset: v.string() });

/** A count up to a maximum. If `isCapped`, there are at least `count`. */
export const cappedCount = v.object({ count: v.number(), isCapped: v.boolean() });
export type CappedCount = Infer<typeof cappedCount>;

/** Caps a count; the caller reads at least `max` documents if there are as many. */
export function capped(count: number, max: number): CappedCount {
  return { count: Math.min(count, max), isCapped: count >= max };
}

const booking = bookings.validator;

/** A session in lists and calendars. Labels are in the professional's current time zone. */
export const sessionSummary = datedLabel.extend({
  ...booking.pick("eventTypeId", "title", "status", "sessionIndex", "sessionCount").fields,
  bookingId: v.id("bookings"),
  /** Of the event type: an index of `eventTypeColors`. */
  color: v.number(),
  clientName: v.string(),
  hasUndeliveredEmail: v.boolean(),
});
export type SessionSummary = Infer<typeof sessionSummary>;

const eventType = eventTypes.validator;

/** What every list shows of an event type. */
export const listedEventType = eventType
  .pick("title", "slug", "durationMinutes", "price", "sessionCount", "location", "color", "status")
  .extend({ eventTypeId: v.id("eventTypes") });
export type ListedEventType = Infer<typeof listedEventType>;

/** An event type that is not archived, in lists. `nextBooking` is its next confirmed session. */
export const eventTypeSummary = listedEventType.extend({
  ...eventType.pick("timeZone").fields,
  nextBooking: v.union(v.null(), datedLabel),
  hasBookings: v.boolean(),
});
export type EventTypeSummary = Infer<typeof eventTypeSummary>;

/** What decides at which times an event type can be booked, except its time zone. */
export const slotRules = eventType.pick(...slotRuleNames);

/** Everything that the form of an event type sets. The color is chosen for a new one, and stays if it is absent. */
export const eventTypeDraft = eventType
  .pick(...eventTypeFieldNames)
  .omit("color")
  .extend({ color: v.optional(v.number()) });

export const slugCheck = v.object({ problem: v.union(v.null(), v.string()), suggestions: v.array(v.string()) });
export type SlugCheck = Infer<typeof slugCheck>;

/** A date's own windows from before it was closed; null if it used its weekday's. */
export const dayBefore = v.object({
  eventTypeId: v.id("eventTypes"),
  windows: v.union(v.null(), slotRules.fields.weeklyHours.fields.mon),
});
export type DayBefore = Infer<typeof dayBefore>;
