import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

const window = v.object({ startMinute: v.number(), endMinute: v.number() });
const windows = v.array(window);
const audience = v.union(v.literal("client"), v.literal("professional"));

export default defineSchema({
  /**
   * People who sign in and own event types. Written at first sign-in, on /setup and by Clerk's webhook; read wherever
   * their name, zone or address is shown. `clerkUserId` and `profileSlug` are unique.
   * Personal data: clerkUserId, email, fullName, profileSlug.
   */
  professionals: defineTable({
    clerkUserId: v.string(),
    email: v.string(),
    fullName: v.string(),
    profileSlug: v.string(),
    timeZone: v.string(),
    /** When /setup was completed for the first time; until then nothing can be created. */
    setUpAt: v.optional(v.number()),
    updatedAt: v.number(),
  })
    .index("by_clerkUserId", ["clerkUserId"])
    .index("by_profileSlug", ["profileSlug"]),

  /**
   * Every profile slug ever given up; points at its owner, so that an old link is always one hop from the present one.
   * Written when a slug changes; read to resolve links and to refuse a slug to others. Personal data: slug.
   */
  retiredSlugs: defineTable({ slug: v.string(), professionalId: v.id("professionals") })
    .index("by_slug", ["slug"])
    .index("by_professionalId", ["professionalId"]),

  /**
   * One row per unique guest: same e-mail, first and last name (compared by `personKey`). Written by `bookings.book`,
   * emptied by `privacy.eraseClient`; read for a client's history. Shared by all professionals, so screens show what a
   * booking was made with instead. Personal data: every field.
   */
  clients: defineTable({
    personKey: v.string(),
    email: v.string(),
    firstName: v.string(),
    lastName: v.string(),
    phone: v.string(),
    updatedAt: v.number(),
  }).index("by_personKey", ["personKey"]),

  /**
   * One bookable offer of one professional. Written by its professional; read by the booking page, `bookings.book` and
   * the dashboard. `slug` is unique across the app, present and past. Personal data: only what its owner typed.
   */
  eventTypes: defineTable({
    professionalId: v.id("professionals"),
    title: v.string(),
    slug: v.string(),
    description: v.string(),
    durationMinutes: v.number(),
    /** US dollars, at most two digits after the point. */
    price: v.number(),
    location: v.string(),
    /** The professional's zone when the event type was made; locked since. */
    timeZone: v.string(),
    weeklyHours: v.object({
      mon: windows,
      tue: windows,
      wed: windows,
      thu: windows,
      fri: windows,
      sat: windows,
      sun: windows,
    }),
    /** Local dates (YYYY-MM-DD) whose windows replace that weekday's; no windows = closed. */
    dateOverrides: v.array(v.object({ date: v.string(), windows })),
    /** 1 = one-time; 2 to 52 = a weekly series of exactly that many. */
    sessionCount: v.number(),
    minNoticeMinutes: v.number(),
    horizonDays: v.number(),
    bufferBeforeMinutes: v.number(),
    bufferAfterMinutes: v.number(),
    slotIntervalMinutes: v.number(),
    status: v.union(v.literal("active"), v.literal("paused"), v.literal("archived")),
    updatedAt: v.number(),
  })
    .index("by_slug", ["slug"])
    .index("by_professionalId_and_status", ["professionalId", "status"]),

  /**
   * Every event-type slug ever given up; points at its event type, and at the professional who alone can use the slug
   * again once that event type is removed. Written when a slug changes and on removal; read by the booking page to lead
   * old links to the present one, and to refuse a slug to others. No personal data.
   */
  retiredEventTypeSlugs: defineTable({
    slug: v.string(),
    eventTypeId: v.id("eventTypes"),
    professionalId: v.id("professionals"),
  })
    .index("by_slug", ["slug"])
    .index("by_eventTypeId", ["eventTypeId"]),

  /**
   * One session of one client at one slot, with what was agreed. Written by `bookings.book` and by cancelling; read by
   * the slot list, the confirmation page and the dashboard. Invariant: the busy intervals [busyStartsAt, busyEndsAt) of
   * one professional's confirmed bookings never meet. All times are UTC milliseconds.
   * Personal data: firstName, lastName, email, phone; manageToken and requestId are secrets.
   */
  bookings: defineTable({
    professionalId: v.id("professionals"),
    eventTypeId: v.id("eventTypes"),
    clientId: v.id("clients"),
    firstName: v.string(),
    lastName: v.string(),
    email: v.string(),
    phone: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    busyStartsAt: v.number(),
    busyEndsAt: v.number(),
    timeZone: v.string(),
    title: v.string(),
    price: v.number(),
    location: v.string(),
    durationMinutes: v.number(),
    /** The first session's id, on every session of a series; absent on one-time bookings. */
    recurringGroupId: v.optional(v.id("bookings")),
    /** 0-based position in the series, of `sessionCount`. */
    sessionIndex: v.number(),
    sessionCount: v.number(),
    /** Shared by the sessions of a series. */
    manageToken: v.string(),
    /** Shared by the sessions of a series. */
    requestId: v.string(),
    status: v.union(v.literal("confirmed"), v.literal("cancelled")),
    updatedAt: v.number(),
  })
    .index("by_professionalId_and_status_and_busyStartsAt", ["professionalId", "status", "busyStartsAt"])
    .index("by_professionalId_and_startsAt", ["professionalId", "startsAt"])
    .index("by_professionalId_and_sessionIndex", ["professionalId", "sessionIndex"])
    .index("by_eventTypeId_and_startsAt", ["eventTypeId", "startsAt"])
    .index("by_eventTypeId_and_status_and_startsAt", ["eventTypeId", "status", "startsAt"])
    .index("by_clientId_and_professionalId_and_startsAt", ["clientId", "professionalId", "startsAt"])
    .index("by_recurringGroupId_and_startsAt", ["recurringGroupId", "startsAt"])
    .index("by_manageToken_and_startsAt", ["manageToken", "startsAt"])
    .index("by_requestId_and_startsAt", ["requestId", "startsAt"]),

  /**
   * The outbox: one row per (booking or series), occasion and audience; a series may be cancelled in several steps, each
   * with rows of its own. Written with the booking, on cancelling, by the dispatcher, the sweep and the provider's
   * webhook; read by the confirmation page and the dashboard. Personal data: to, lastError.
   */
  emails: defineTable({
    professionalId: v.id("professionals"),
    /** The booking, or the first session of the series. */
    bookingId: v.id("bookings"),
    /** The sessions that were cancelled in this step; absent where a message tells of the whole booking. */
    sessionIds: v.optional(v.array(v.id("bookings"))),
    occasion: v.union(v.literal("booked"), v.literal("cancelled")),
    audience,
    to: v.string(),
    status: v.union(
      v.literal("queued"),
      v.literal("sending"),
      v.literal("sent"),
      v.literal("delivered"),
      v.literal("bounced"),
      v.literal("complained"),
      v.literal("failed"),
    ),
    /** Since when the receiving server has let it wait. */
    delayedAt: v.optional(v.number()),
    /** Counts the times this message was rendered and frozen anew; one idempotency key each. */
    generation: v.number(),
    /** Counts the claims of this generation; a result that names another attempt is ignored. */
    attempt: v.number(),
    /**
     * Counts what went wrong since the message was asked for: tries that failed for a passing reason, waiting for the
     * daily limit. Decides the next delay; from 1 on a message that is not sent is flagged. One that is sent again on
     * demand begins at 1, so that its flag stays until it has gone out.
     */
    failures: v.number(),
    /** When a queued message is due; when a sending one counts as stuck. */
    nextAttemptAt: v.number(),
    firstAttemptAt: v.optional(v.number()),
    errorCode: v.optional(v.string()),
    lastError: v.optional(v.string()),
    providerMessageId: v.optional(v.string()),
    /** The latest that the provider's webhook told of this generation (its time). */
    lastEventAt: v.optional(v.number()),
    /** When the frozen content of a settled message goes. */
    dropPayloadAt: v.optional(v.number()),
    updatedAt: v.number(),
  })
    .index("by_status_and_nextAttemptAt", ["status", "nextAttemptAt"])
    .index("by_status_and_updatedAt", ["status", "updatedAt"])
    .index("by_bookingId", ["bookingId"])
    .index("by_professionalId_and_status_and_failures", ["professionalId", "status", "failures"])
    .index("by_providerMessageId", ["providerMessageId"])
    .index("by_dropPayloadAt", ["dropPayloadAt"]),

  /**
   * A message's frozen content, beside its row because it is large and seldom read. Written when a message is queued or
   * queued again; read by the dispatcher's claim; dropped 30 days after the message is settled.
   * Personal data: every field; html and text carry the manage token.
   */
  emailPayloads: defineTable({
    emailId: v.id("emails"),
    from: v.string(),
    to: v.string(),
    replyTo: v.optional(v.string()),
    subject: v.string(),
    html: v.string(),
    text: v.string(),
    /** The bytes in base64. Messages frozen before there were calendar files have none. */
    attachments: v.optional(v.array(v.object({ filename: v.string(), contentType: v.string(), content: v.string() }))),
  }).index("by_emailId", ["emailId"]),

  /**
   * One row: who is sending mail at present, so that the provider's rate is kept by a single dispatcher. Written and
   * read by the dispatcher and the sweep only, never by a booking, so that bookings don't contend for it. No personal data.
   */
  emailDispatcher: defineTable({
    /** Identifies the running dispatcher; absent when none runs. */
    runId: v.optional(v.string()),
    /** A dispatcher silent until then is taken for dead. */
    leaseEndsAt: v.number(),
    /** The provider asked us to wait until then. */
    pausedUntil: v.number(),
  }),

  /**
   * A professional's own texts, per audience; absent = the default. Written by the template editor; read when a message
   * is queued. Personal data: only what its owner typed.
   */
  emailTemplates: defineTable({
    professionalId: v.id("professionals"),
    audience,
    subject: v.string(),
    html: v.string(),
    updatedAt: v.number(),
  }).index("by_professionalId_and_audience", ["professionalId", "audience"]),

  /**
   * Ids of webhook events already handled, so that each counts once. Written by the webhook routes; dropped after 7 days
   * by creation time. No personal data.
   */
  webhookEvents: defineTable({
    provider: v.union(v.literal("clerk"), v.literal("resend")),
    eventId: v.string(),
  }).index("by_provider_and_eventId", ["provider", "eventId"]),
});
