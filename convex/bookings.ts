import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internalQuery, professionalMutation, professionalQuery, publicMutation, publicQuery } from "./functions";
import * as Arrivals from "./model/arrivals";
import { getBookingDetails } from "./model/bookingDetails";
import * as BookingExport from "./model/bookingExport";
import * as Bookings from "./model/bookings";
import { EARLIEST, LATEST, requireMinute, requireRange } from "./model/bounds";
import { cancel as cancelSessions } from "./model/cancellation";
import { getCalendarFacts, getConfirmation } from "./model/confirmation";
import { correctEmail as correctAddress } from "./model/outbox/addressCorrection";
import { listUndelivered } from "./model/outbox/undelivered";
import * as OwnBookings from "./model/ownBookings";
import { datedLabel, sessionLabel, zone } from "./model/validators";
import schema from "./schema";

const MAX_DAYS = 62;
const MAX_COUNT = 100;

const row = schema.tables.bookings.validator;
const message = schema.tables.emails.validator;
const entry = datedLabel.extend({
  ...row.pick("eventTypeId", "title", "status", "sessionIndex", "sessionCount").fields,
  bookingId: v.id("bookings"),
  clientName: v.string(),
  hasUndeliveredEmail: v.boolean(),
});

/**
 * Books a start (UTC ms) of an event type for a client without an account; a weekly series with all its sessions.
 * `terms` is what `eventTypes.getPublic` named when the client agreed; `requestId` 128 random bits of the page's: the
 * same request again returns the first result. `website` is a field that people don't see: whatever is in it was filled
 * in by a robot. Returns the token of the confirmation link.
 * @throws EVENT_TYPE_NOT_FOUND, EVENT_TYPE_PAUSED, EVENT_TYPE_CHANGED (look at the new terms and ask again),
 * SLOT_NOT_OFFERED, SLOT_TAKEN, INVALID_INPUT with `fields`, RATE_LIMITED with `retryAt` (UTC ms).
 */
export const book = publicMutation({
  args: {
    slug: v.string(),
    startsAt: v.number(),
    terms: v.string(),
    requestId: v.string(),
    firstName: v.string(),
    lastName: v.string(),
    email: v.string(),
    phone: v.string(),
    website: v.optional(v.string()),
  },
  returns: v.object({ manageToken: v.string() }),
  handler: (ctx, args) => Bookings.book(ctx, args),
});

/**
 * What the confirmation page shows to whoever holds the link; null for an unknown token. Labels are in the booking's
 * zone, `price` in dollars per session; `mail` tells whether the client's message went out; `icsUrl` is where the
 * calendar file is, `eventTypeSlug` where to book again, if one can.
 */
export const getByToken = publicQuery({
  args: { token: v.string() },
  returns: v.union(
    v.null(),
    v.object({
      title: v.string(),
      professionalName: v.string(),
      location: v.string(),
      price: v.number(),
      durationMinutes: v.number(),
      sessionCount: v.number(),
      zone,
      eventTypeSlug: v.union(v.null(), v.string()),
      firstName: v.string(),
      email: v.string(),
      sessions: v.array(sessionLabel.extend({ status: row.fields.status })),
      mail: v.union(v.literal("sending"), v.literal("sent"), v.literal("failed")),
      icsUrl: v.string(),
    }),
  ),
  handler: (ctx, { token }) => getConfirmation(ctx, token),
});

/** What the calendar file of a booking or series tells; null for an unknown token. */
export const calendarFacts = internalQuery({
  args: { token: v.string() },
  handler: (ctx, { token }) => getCalendarFacts(ctx, token),
});

/**
 * The caller's sessions that lie at least partly between two instants (UTC ms, 62 days apart at most), cancelled ones
 * too, in order; of one event type or all. Labels are in the caller's zone, `day` is the local date a session begins
 * on. `isComplete` is false beyond 2,000 sessions. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const inRange = professionalQuery({
  args: { start: v.number(), end: v.number(), eventTypeId: v.optional(v.string()) },
  returns: v.object({ bookings: v.array(entry), isComplete: v.boolean() }),
  handler: async (ctx, { start, end, eventTypeId }) => {
    requireRange(start, end, MAX_DAYS);
    return OwnBookings.inRange(ctx, ctx.professional, { from: start, to: end, eventTypeId });
  },
});

/**
 * The caller's sessions that begin from `start` up to, not including, `end` (UTC ms; without them all), cancelled ones
 * too, by the page; of one event type or all, earliest or latest first. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const list = professionalQuery({
  args: {
    start: v.optional(v.number()),
    end: v.optional(v.number()),
    eventTypeId: v.optional(v.string()),
    order: v.union(v.literal("asc"), v.literal("desc")),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(entry),
  handler: async (ctx, { start = EARLIEST, end = LATEST, ...asked }) => {
    requireRange(start, end, Number.POSITIVE_INFINITY);
    return OwnBookings.page(ctx, ctx.professional, { ...asked, from: start, to: end });
  },
});

/**
 * The caller's sessions for a spreadsheet, cancelled ones too, earliest first, by the page: those that begin on the local
 * dates `from` to `to` of the caller's zone (`YYYY-MM-DD`, inclusive; without them all), of one event type or all.
 * `date`, `start` and `end` are on the clock of the booking's own `timeZone`; instants are UTC ms, `price` in dollars.
 * @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const exportRows = professionalQuery({
  args: {
    from: v.optional(v.string()),
    to: v.optional(v.string()),
    eventTypeId: v.optional(v.string()),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(
    row
      .pick("startsAt", "endsAt", "timeZone", "title", "status", "sessionIndex", "sessionCount")
      .extend(row.pick("firstName", "lastName", "email", "phone", "durationMinutes", "price", "location").fields)
      .extend({ date: v.string(), start: v.string(), end: v.string(), bookedAt: v.number() }),
  ),
  handler: (ctx, asked) => BookingExport.exportRows(ctx, ctx.professional, asked),
});

/**
 * One of the caller's sessions, in full; null where the caller has none of this id (a text from a link). What was agreed
 * and the client are as booked; `clientTime` is what the client was told. `sessions` are all of its series, itself too;
 * `history` the client's other sessions with the caller, the 20 latest, and their `count`, which ends at 100. `messages`
 * tell of this session; `nextAttemptAt` is there where one is tried again, `delayedAt` where one was sent
 * and the receiving server has let it wait since then. @throws NOT_SIGNED_IN
 */
export const get = professionalQuery({
  args: { bookingId: v.string() },
  returns: v.union(
    v.null(),
    entry.extend({
      ...row.pick("durationMinutes", "price", "location").fields,
      client: row.pick("firstName", "lastName", "email", "phone"),
      clientTime: datedLabel.extend({ timeZone: v.string() }),
      bookedAt: v.string(),
      eventType: v.union(v.null(), schema.tables.eventTypes.validator.pick("slug", "status")),
      sessions: v.array(entry),
      history: v.object({ sessions: v.array(entry), count: v.number() }),
      messages: v.array(
        message.pick("audience", "occasion", "status", "to").extend({
          emailId: v.id("emails"),
          changedAt: v.string(),
          nextAttemptAt: v.union(v.null(), v.string()),
          delayedAt: v.union(v.null(), v.string()),
          lastError: v.union(v.null(), v.string()),
        }),
      ),
    }),
  ),
  handler: (ctx, { bookingId }) => getBookingDetails(ctx, ctx.professional, bookingId),
});

/**
 * What was booked with the caller after an instant (UTC ms) and stands, newest first and 20 at most; a series is its
 * first session. Ask once with the present, from `clock.now`, and keep watching. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const arrivals = professionalQuery({
  args: { since: v.number() },
  returns: v.array(entry),
  handler: async (ctx, { since }) => {
    requireRange(since, LATEST - 1, Number.POSITIVE_INFINITY);
    return Arrivals.listNewBookings(ctx, ctx.professional, since);
  },
});

/**
 * How many of the caller's confirmed sessions begin at `minute` (the present floored to the minute, UTC ms) or later; 100
 * stands for 100 or more. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const countUpcoming = professionalQuery({
  args: { minute: v.number() },
  returns: v.number(),
  handler: async (ctx, { minute }) => {
    requireMinute("minute", minute);
    return Arrivals.countUpcoming(ctx, ctx.professional._id, minute);
  },
});

/** How many of the caller's messages did not go out or arrive (yet); 100 stands for 100 or more. @throws NOT_SIGNED_IN */
export const countUndelivered = professionalQuery({
  args: {},
  returns: v.number(),
  handler: async (ctx) => Math.min((await listUndelivered(ctx, ctx.professional._id)).length, MAX_COUNT),
});

/**
 * Cancels one of the caller's sessions, or it and what follows it in its series: frees the time and queues the messages
 * to client and professional. Sessions that have begun stay. Returns how many were cancelled by this, 0 when all were
 * before. @throws NOT_SIGNED_IN, NOT_FOUND, ALREADY_STARTED
 */
export const cancel = professionalMutation({
  args: { bookingId: v.id("bookings"), scope: v.union(v.literal("session"), v.literal("following")) },
  returns: v.number(),
  handler: (ctx, args) => cancelSessions(ctx, ctx.professional, args),
});

/**
 * Corrects the client's e-mail address of one of the caller's bookings, of a series of all its sessions, and sends the
 * client's messages to it. The same address again changes nothing.
 * @throws NOT_SIGNED_IN, NOT_FOUND, INVALID_INPUT with `fields.email`, RATE_LIMITED with `retryAt` (UTC ms).
 */
export const correctEmail = professionalMutation({
  args: { bookingId: v.id("bookings"), email: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await correctAddress(ctx, ctx.professional, args);
    return null;
  },
});
