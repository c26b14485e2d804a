import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { professionalMutation, professionalQuery, publicQuery } from "./functions";
import { boundedPage, requireMinute } from "./model/bounds";
import * as ClosedDays from "./model/closedDays";
import { toEventTypeSummary } from "./model/eventTypeCards";
import * as Slugs from "./model/eventTypeSlugs";
import * as EventTypes from "./model/eventTypes";
import * as OwnEventTypes from "./model/ownEventTypes";
import { previewSlots } from "./model/slotPreview";
import { datedLabel, slotDay, zone } from "./model/validators";
import schema from "./schema";

const eventTypeId = v.id("eventTypes");
const row = schema.tables.eventTypes.validator;
const { status, timeZone } = row.fields;
const rules = row.pick(
  "durationMinutes",
  "weeklyHours",
  "dateOverrides",
  "sessionCount",
  "minNoticeMinutes",
  "horizonDays",
  "bufferBeforeMinutes",
  "bufferAfterMinutes",
  "slotIntervalMinutes",
);
const dayBefore = v.object({ eventTypeId, windows: v.union(v.null(), rules.fields.weeklyHours.fields.mon) });
const draft = rules.extend(row.pick("title", "slug", "description", "price", "location").fields);
const card = row
  .pick("title", "slug", "durationMinutes", "price", "sessionCount", "location", "status")
  .extend({ eventTypeId, nextBooking: v.union(v.null(), datedLabel), hasBookings: v.boolean() });

/**
 * What a booking page shows of an event type before a time is chosen; null where the link leads nowhere (any more).
 * `slug` is the present one, also for an old link. `price` in dollars per session. `terms` names all that a client
 * agrees to and goes back with `bookings.book`.
 */
export const getPublic = publicQuery({
  args: { slug: v.string() },
  returns: v.union(
    v.null(),
    v.object({
      status: v.union(v.literal("active"), v.literal("paused")),
      slug: v.string(),
      title: v.string(),
      description: v.string(),
      professionalName: v.string(),
      durationMinutes: v.number(),
      price: v.number(),
      location: v.string(),
      sessionCount: v.number(),
      timeZone: v.string(),
      terms: v.string(),
    }),
  ),
  handler: async (ctx, { slug }) => {
    const eventType = await EventTypes.bySlug(ctx, slug);
    if (!eventType || eventType.status === "archived") return null;
    const { fullName } = await EventTypes.ownerOf(ctx, eventType);
    const { status, title, description, durationMinutes, price, location, sessionCount, timeZone } = eventType;
    const terms = await EventTypes.termsOf(eventType);
    const shown = { title, description, durationMinutes, price, location, sessionCount, timeZone };
    return { ...shown, status, slug: eventType.slug, professionalName: fullName, terms };
  },
});

/**
 * The caller's event types that are not archived, in the order they were made: 100 at most. `nextBooking` is the next
 * confirmed session from `minute` (the present floored to the minute, UTC ms) on, with labels in the caller's zone;
 * `hasBookings` decides whether one can be removed or only archived. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const list = professionalQuery({
  args: { minute: v.number() },
  returns: v.array(card),
  handler: async (ctx, { minute }) => {
    requireMinute("minute", minute);
    const open = await OwnEventTypes.listUnarchived(ctx, ctx.professional);
    return Promise.all(open.map((eventType) => toEventTypeSummary(ctx, ctx.professional, eventType, minute)));
  },
});

/** As `list`, for those that are archived, by the page and newest first. @throws NOT_SIGNED_IN, INVALID_INPUT */
export const listArchived = professionalQuery({
  args: { minute: v.number(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(card),
  handler: async (ctx, { minute, paginationOpts }) => {
    requireMinute("minute", minute);
    const archived = OwnEventTypes.byStatus(ctx, ctx.professional._id, "archived");
    const result = await archived.order("desc").paginate(boundedPage(paginationOpts));
    const cards = result.page.map((eventType) => toEventTypeSummary(ctx, ctx.professional, eventType, minute));
    return { ...result, page: await Promise.all(cards) };
  },
});

/** One event type as its form needs it; null where the caller has none of this id (a text from a link). @throws NOT_SIGNED_IN */
export const get = professionalQuery({
  args: { eventTypeId: v.string() },
  returns: v.union(v.null(), v.object({ eventTypeId, status, timeZone, hasBookings: v.boolean(), draft })),
  handler: async (ctx, args) => {
    const eventType = await OwnEventTypes.findOwnedEventType(ctx, ctx.professional, args.eventTypeId);
    if (!eventType) return null;
    const { _id, _creationTime, professionalId, updatedAt, status, timeZone, ...draft } = eventType;
    return { eventTypeId: _id, status, timeZone, hasBookings: await OwnEventTypes.hasBookings(ctx, _id), draft };
  },
});

/**
 * Makes an active event type in the caller's present time zone, which is locked from then on.
 * @throws NOT_SIGNED_IN, NOT_SET_UP, LIMIT_REACHED, INVALID_INPUT with `fields` by path (`weeklyHours.mon.1`).
 */
export const create = professionalMutation({
  args: { draft },
  returns: eventTypeId,
  handler: (ctx, args) => OwnEventTypes.create(ctx, ctx.professional, args.draft),
});

/**
 * Saves everything that the form sets; a slug given up keeps leading to the event type. Bookings made keep what was
 * agreed. @throws NOT_SIGNED_IN, NOT_FOUND, INVALID_INPUT with `fields` by path.
 */
export const update = professionalMutation({
  args: { eventTypeId, draft },
  returns: v.null(),
  handler: (ctx, args) => OwnEventTypes.update(ctx, ctx.professional, args),
});

/**
 * Copies an event type ("Copy of …", a free slug, paused, the caller's present zone); returns the copy's id.
 * @throws NOT_SIGNED_IN, NOT_FOUND, NOT_SET_UP, LIMIT_REACHED
 */
export const duplicate = professionalMutation({
  args: { eventTypeId },
  returns: eventTypeId,
  handler: (ctx, args) => OwnEventTypes.duplicate(ctx, ctx.professional, args.eventTypeId),
});

/** Pauses, resumes, archives, or takes out of the archive. @throws NOT_SIGNED_IN, NOT_FOUND, LIMIT_REACHED */
export const setStatus = professionalMutation({
  args: { eventTypeId, status },
  returns: v.null(),
  handler: (ctx, args) => OwnEventTypes.setStatus(ctx, ctx.professional, args),
});

/** Removes an event type without bookings; its slugs stay the caller's. @throws NOT_SIGNED_IN, NOT_FOUND, HAS_BOOKINGS */
export const remove = professionalMutation({
  args: { eventTypeId },
  returns: v.null(),
  handler: (ctx, args) => OwnEventTypes.remove(ctx, ctx.professional, args.eventTypeId),
});

/**
 * Whether a slug can be taken, for a new event type or for the one given: `problem` in words or null, and free
 * `suggestions`. @throws NOT_SIGNED_IN
 */
export const checkSlug = professionalQuery({
  args: { slug: v.string(), eventTypeId: v.optional(eventTypeId) },
  returns: v.object({ problem: v.union(v.null(), v.string()), suggestions: v.array(v.string()) }),
  handler: (ctx, { slug, eventTypeId }) =>
    Slugs.check(ctx, { professionalId: ctx.professional._id, eventTypeId }, slug),
});

/**
 * Closes a local date (`YYYY-MM-DD`) of all the caller's event types that are not archived; bookings of that day stand.
 * Returns those that were closed by this, with what `reopenDay` takes: the windows that the date had of its own, null for
 * its weekly hours. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const closeDay = professionalMutation({
  args: { date: v.string() },
  returns: v.array(dayBefore),
  handler: (ctx, { date }) => ClosedDays.close(ctx, ctx.professional, date),
});

/**
 * Takes back `closeDay`: a date gets what it had `before`, where it is still closed. Returns how many event types were
 * opened. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const reopenDay = professionalMutation({
  args: { date: v.string(), before: v.array(dayBefore) },
  returns: v.number(),
  handler: (ctx, args) => ClosedDays.reopen(ctx, ctx.professional, args),
});

/**
 * The times that would be offered in the two weeks from `minute` (the present floored to the minute, UTC ms) if an event
 * type had these rules, the caller's bookings left out: in the zone of the event type given, of a new one in the
 * caller's. Null for rules that could not be saved and for an event type that is not the caller's.
 * @throws NOT_SIGNED_IN, INVALID_INPUT for a minute that is none.
 */
export const preview = professionalQuery({
  args: { eventTypeId: v.optional(eventTypeId), rules, minute: v.number() },
  returns: v.union(v.null(), v.object({ zone, days: v.array(slotDay) })),
  handler: async (ctx, args) => {
    requireMinute("minute", args.minute);
    return previewSlots(ctx, ctx.professional, args);
  },
});
