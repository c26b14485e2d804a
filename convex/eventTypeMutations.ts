import { v } from "convex/values";
import { professionalMutation } from "./functions";
import * as ClosedDays from "./model/closedDays";
import * as EventTypeEditing from "./model/eventTypeEditing";
import { dayBefore, eventTypeDraft } from "./model/validators";
import { eventTypes } from "./tables/bookings";

const eventTypeId = v.id("eventTypes");
const { status } = eventTypes.validator.fields;

/**
 * Creates an active event type in the caller's current time zone, which it keeps once it was booked.
 * @throws NOT_SIGNED_IN, NOT_SET_UP, LIMIT_REACHED, RATE_LIMITED, INVALID_INPUT with `fields` by path (`weeklyHours.mon.1`).
 */
export const create = professionalMutation({
  args: { draft: eventTypeDraft },
  returns: eventTypeId,
  handler: (ctx, args) => EventTypeEditing.create(ctx, ctx.professional, args.draft),
});

/**
 * Saves everything that the form sets. A former slug still leads to the event type. Existing bookings keep their terms.
 * @throws NOT_SIGNED_IN, NOT_FOUND, RATE_LIMITED, INVALID_INPUT with `fields` by path.
 */
export const update = professionalMutation({
  args: { eventTypeId, draft: eventTypeDraft },
  returns: v.null(),
  handler: (ctx, args) => EventTypeEditing.update(ctx, ctx.professional, args),
});

/**
 * Gives an event type that was never booked the caller's current time zone. Its hours keep their wall-clock times.
 * @throws NOT_SIGNED_IN, NOT_FOUND, HAS_BOOKINGS
 */
export const takeTimeZone = professionalMutation({
  args: { eventTypeId },
  returns: v.null(),
  handler: (ctx, args) => EventTypeEditing.takeTimeZone(ctx, ctx.professional, args.eventTypeId),
});

/**
 * Copies an event type ("Copy of …", a free slug, paused, the caller's current time zone). Returns the copy's id. With
 * `takesLink`, the links of the original, current and former, lead to the copy, which has its title and can be booked if
 * the original could. The original becomes "Old: …" with a free slug, and is paused; its bookings stay with it.
 * @throws NOT_SIGNED_IN, NOT_FOUND, NOT_SET_UP, LIMIT_REACHED, RATE_LIMITED
 */
export const duplicate = professionalMutation({
  args: { eventTypeId, takesLink: v.optional(v.boolean()) },
  returns: eventTypeId,
  handler: (ctx, { takesLink = false, ...args }) =>
    EventTypeEditing.duplicate(ctx, ctx.professional, { ...args, takesLink }),
});

/** Pauses, resumes, archives or unarchives an event type. @throws NOT_SIGNED_IN, NOT_FOUND, LIMIT_REACHED */
export const setStatus = professionalMutation({
  args: { eventTypeId, status },
  returns: v.null(),
  handler: (ctx, args) => EventTypeEditing.setStatus(ctx, ctx.professional, args),
});

/** Deletes an event type without bookings. The caller keeps its slugs. @throws NOT_SIGNED_IN, NOT_FOUND, HAS_BOOKINGS */
export const remove = professionalMutation({
  args: { eventTypeId },
  returns: v.null(),
  handler: (ctx, args) => EventTypeEditing.remove(ctx, ctx.professional, args.eventTypeId),
});

/**
 * Closes a local date (`YYYY-MM-DD`) on all of the caller's event types that are not archived. Bookings on that date stay.
 * Returns the event types that this call closed, in the form that `reopenDay` takes. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const closeDay = professionalMutation({
  args: { date: v.string() },
  returns: v.array(dayBefore),
  handler: (ctx, { date }) => ClosedDays.close(ctx, ctx.professional, date),
});

/**
 * Undoes `closeDay`: restores what a date had `before` on event types that are still closed then. Returns how many event
 * types it reopened. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const reopenDay = professionalMutation({
  args: { date: v.string(), before: v.array(dayBefore) },
  returns: v.number(),
  handler: (ctx, args) => ClosedDays.reopen(ctx, ctx.professional, args),
});
