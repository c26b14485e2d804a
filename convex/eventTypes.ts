import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internalQuery, professionalQuery, publicQuery } from "./functions";
import { challenge, currentChallenge } from "./model/bookingChallenge";
import { boundedPage, requireMinute } from "./model/bounds";
import * as BusyHours from "./model/busyHours";
import * as EventTypes from "./model/eventTypes";
import { validUntil } from "./model/expiry";
import * as OwnEventTypes from "./model/ownEventTypes";
import { findOwned } from "./model/owned";
import * as Slugs from "./model/slugs";
import { eventTypeDraft, eventTypeSummary, listedEventType, slugCheck } from "./model/validators";
import { eventTypes } from "./tables/bookings";

const eventTypeId = v.id("eventTypes");
const { status, timeZone, clientChanges } = eventTypes.validator.fields;

const noTexts = { title: "", description: "", professionalName: "", location: "", isLocationHidden: false };

/**
 * What a booking page shows about an event type before the client chooses a time; null if the link is not valid.
 * While the professional's account is suspended, it is `closed` and none of their texts are shown.
 * `slug` is the current one, even for an old link. `price` is in dollars per session. If `isLocationHidden`,
 * the location comes with the confirmation, and `location` is a public line about it. `terms` identifies everything that
 * the client agrees to; pass it to `bookingMutations.book`. With a `challenge`, booking requires that the
 * client passes it (`bookingChallenge.verify`).
 */
export const getPublic = publicQuery({
  args: { slug: v.string() },
  returns: v.union(
    v.null(),
    v.object({
      status: v.union(v.literal("active"), v.literal("paused"), v.literal("closed")),
      slug: v.string(),
      title: v.string(),
      description: v.string(),
      professionalName: v.string(),
      durationMinutes: v.number(),
      price: v.number(),
      location: v.string(),
      isLocationHidden: v.boolean(),
      sessionCount: v.number(),
      timeZone: v.string(),
      clientChanges,
      changeNoticeMinutes: v.number(),
      terms: v.string(),
      challenge: v.union(v.null(), challenge),
    }),
  ),
  handler: async (ctx, { slug }) => {
    const eventType = await EventTypes.bySlug(ctx, slug);
    if (!eventType) return null;
    const owner = await EventTypes.ownerOf(ctx, eventType);
    const state = EventTypes.bookingState(eventType, owner);
    if (state === "gone") return null;
    const { title, description, price, durationMinutes, sessionCount, timeZone } = eventType;
    const texts = { title, description, professionalName: owner.fullName, ...EventTypes.publicLocationOf(eventType) };
    return {
      status: state === "open" ? ("active" as const) : state,
      slug: eventType.slug,
      ...(state === "closed" ? noTexts : texts),
      ...{ durationMinutes, price, sessionCount, timeZone },
      clientChanges: eventType.clientChanges,
      changeNoticeMinutes: eventType.changeNoticeMinutes,
      terms: await EventTypes.termsOf(eventType),
      challenge: currentChallenge(),
    };
  },
});

/**
 * The caller's event types that are not archived, in the order they were created; at most 100. `nextBooking` is the next
 * confirmed session at or after `minute` (the current time, rounded down to the minute, UTC ms), labeled in the caller's
 * time zone. Time changes the list at `validUntil`. With `hasBookings`, an event type can be archived but not deleted.
 * @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const list = professionalQuery({
  args: { minute: v.number() },
  returns: v.object({ eventTypes: v.array(eventTypeSummary), validUntil }),
  handler: async (ctx, { minute }) => {
    requireMinute("minute", minute);
    return OwnEventTypes.listSummaries(ctx, ctx.professional, minute);
  },
});

/**
 * The caller's active event types that were booked unusually often within an hour, in the six hours before `minute` (the
 * current time, rounded down to the minute, UTC ms). Time changes the list at `validUntil`.
 * @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const listBusy = professionalQuery({
  args: { minute: v.number() },
  returns: BusyHours.busyEventTypes,
  handler: async (ctx, { minute }) => {
    requireMinute("minute", minute);
    return BusyHours.listBusy(ctx, ctx.professional._id, minute);
  },
});

/** What the email about a busy hour says; null if nobody needs it any more. */
export const busyNotice = internalQuery({
  args: { eventTypeId },
  returns: BusyHours.busyNotice,
  handler: (ctx, args) => BusyHours.getBusyNotice(ctx, args.eventTypeId),
});

/** The caller's archived event types, newest first, paginated. @throws NOT_SIGNED_IN, INVALID_INPUT */
export const listArchived = professionalQuery({
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(listedEventType),
  handler: async (ctx, { paginationOpts }) => {
    const archived = OwnEventTypes.byStatus(ctx, ctx.professional._id, "archived");
    const result = await archived.order("desc").paginate(boundedPage(paginationOpts));
    return { ...result, page: result.page.map(OwnEventTypes.toListedEventType) };
  },
});

/** One event type for its form. Null for any id that is not of one of the caller's. @throws NOT_SIGNED_IN */
export const get = professionalQuery({
  args: { eventTypeId: v.string() },
  returns: v.union(
    v.null(),
    v.object({ eventTypeId, status, timeZone, hasBookings: v.boolean(), draft: eventTypeDraft }),
  ),
  handler: async (ctx, args) => {
    const eventType = await findOwned(ctx, "eventTypes", ctx.professional, args.eventTypeId);
    if (!eventType) return null;
    const { _id, _creationTime, professionalId, updatedAt, status, timeZone, slugSince, slugWasBooked, ...draft } =
      eventType;
    return { eventTypeId: _id, status, timeZone, hasBookings: await OwnEventTypes.hasBookings(ctx, _id), draft };
  },
});

/**
 * Whether the caller can use a slug, for a new event type or the given one: `problem` is text for the form or null,
 * `suggestions` are free slugs. @throws NOT_SIGNED_IN
 */
export const checkSlug = professionalQuery({
  args: { slug: v.string(), eventTypeId: v.optional(eventTypeId) },
  returns: slugCheck,
  handler: (ctx, { slug, eventTypeId }) =>
    Slugs.check(ctx, { kind: "eventType", professionalId: ctx.professional._id, eventTypeId }, slug),
});
