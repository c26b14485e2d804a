import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { bookingStatuses } from "./domain/bookingStatus";
import { eachDay } from "./domain/calendarDate";
import { audiences, occasions } from "./domain/emailKinds";
import { locationVisibilities } from "./domain/location";

const windows = v.array(v.object({ startMinute: v.number(), endMinute: v.number() }));
const weeklyHours = v.object(eachDay(() => windows));
const occasion = literals(...occasions);
const audience = literals(...audiences);

// All times are UTC milliseconds. Each table's comment says who writes it, who reads it, and what in it is personal data.
export default defineSchema({
  /**
   * People who sign in and own event types. Written at the first sign-in, on /setup and by Clerk's webhook; read wherever
   * their name, time zone or address is shown. `clerkUserId` and `profileSlug` are unique.
   * Personal data: clerkUserId, email, fullName, profileSlug.
   */
  professionals: defineTable({
    clerkUserId: v.string(),
    email: v.string(),
    fullName: v.string(),
    profileSlug: v.string(),
    timeZone: v.string(),
    /** When /setup was first completed. Before that, the professional cannot create event types. */
    setUpAt: v.optional(v.number()),
    updatedAt: v.number(),
  })
    .index("by_clerkUserId", ["clerkUserId"])
    .index("by_profileSlug", ["profileSlug"]),

  /**
   * Every former slug of a profile or an event type. It points to its owner, so that an old link is always one hop from the
   * current one. After an event type is deleted, only its professional can use the slug again. Written when a slug changes,
   * and when its owner is deleted; read to resolve links, and to refuse a slug to others. Personal data: slug.
   */
  retiredSlugs: defineTable({
    kind: literals("profile", "eventType"),
    slug: v.string(),
    professionalId: v.id("professionals"),
    /** Absent for profiles. */
    eventTypeId: v.optional(v.id("eventTypes")),
  }).index("by_kind_and_slug", ["kind", "slug"]),

  /**
   * One row per person who books: same email, first and last name (compared by `personKey`). Written by
   * `bookingMutations.book`, cleared by `privacy.eraseClient`; read for a client's history. Shared by all professionals,
   * so screens show the name and address on the booking instead. Personal data: every field.
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
   * What clients can book. Written by its professional; read by the booking page, `bookingMutations.book` and the
   * dashboard. `slug` is unique across the app, including former ones. Personal data: only what its owner entered.
   */
  eventTypes: defineTable({
    professionalId: v.id("professionals"),
    title: v.string(),
    slug: v.string(),
    description: v.string(),
    durationMinutes: v.number(),
    /** US dollars, with at most two decimal places. */
    price: v.number(),
    location: v.string(),
    /** Who sees the location; `publicLocation` is what everyone sees if it is not everyone. */
    locationVisibility: literals(...locationVisibilities),
    publicLocation: v.string(),
    /** The professional's time zone when the event type was created, or later, before it was ever booked. */
    timeZone: v.string(),
    weeklyHours,
    /** Local dates (YYYY-MM-DD) whose windows (see domain/weeklyHours) replace those of their weekday; none = closed. */
    dateOverrides: v.array(v.object({ date: v.string(), windows })),
    /** 1 = a single session; 2 to 52 = a weekly series of that many. */
    sessionCount: v.number(),
    minNoticeMinutes: v.number(),
    horizonDays: v.number(),
    bufferBeforeMinutes: v.number(),
    bufferAfterMinutes: v.number(),
    slotIntervalMinutes: v.number(),
    status: literals("active", "paused", "archived"),
    updatedAt: v.number(),
  })
    .index("by_slug", ["slug"])
    .index("by_professionalId_and_status", ["professionalId", "status"]),

  /**
   * One session of a booking, with the terms that were agreed on. A booking is one session or a weekly series. Written by
   * `bookingMutations` and `privacy.eraseClient`; read by the list of times, the confirmation page and the dashboard.
   * Invariant: the busy intervals [busyStartsAt, busyEndsAt) of one professional's rows with `blocksTime` never overlap.
   * Personal data: firstName, lastName, email, phone, searchWords; manageToken, calendarToken and requestId are secrets.
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
    /** The first session's id, on every session of a series; absent on single sessions. */
    recurringGroupId: v.optional(v.id("bookings")),
    /** 0-based position in the series of `sessionCount`. */
    sessionIndex: v.number(),
    sessionCount: v.number(),
    /** Opens the confirmation page. Shared by the sessions of a series, like the next two. */
    manageToken: v.string(),
    /** Opens the calendar file and nothing else, because calendar apps and services see it. */
    calendarToken: v.string(),
    /** The idempotency key of the request that booked. */
    requestId: v.string(),
    /** By which the professional finds the booking; empty on all but its first session. */
    searchWords: v.string(),
    status: literals(...bookingStatuses),
    /** Whether the busy interval makes other slots unavailable. Always set together with `status`, by `statusFields`. */
    blocksTime: v.boolean(),
    /** Counts the changes that calendars must apply: the SEQUENCE in calendar files. */
    revision: v.number(),
    updatedAt: v.number(),
  })
    .index("by_professionalId_and_blocksTime_and_busyStartsAt", ["professionalId", "blocksTime", "busyStartsAt"])
    .index("by_professionalId_and_startsAt", ["professionalId", "startsAt"])
    .index("by_professionalId_and_status_and_startsAt", ["professionalId", "status", "startsAt"])
    .searchIndex("search_client", { searchField: "searchWords", filterFields: ["professionalId"] })
    .index("by_professionalId_and_sessionIndex", ["professionalId", "sessionIndex"])
    .index("by_eventTypeId_and_startsAt", ["eventTypeId", "startsAt"])
    .index("by_eventTypeId_and_status_and_startsAt", ["eventTypeId", "status", "startsAt"])
    .index("by_clientId_and_professionalId_and_startsAt", ["clientId", "professionalId", "startsAt"])
    .index("by_recurringGroupId_and_startsAt", ["recurringGroupId", "startsAt"])
    .index("by_manageToken_and_startsAt", ["manageToken", "startsAt"])
    .index("by_calendarToken_and_startsAt", ["calendarToken", "startsAt"])
    .index("by_requestId_and_startsAt", ["requestId", "startsAt"]),

  /**
   * The outbox: one row per booking, occasion and audience. A series can be canceled in several steps, each with its own
   * rows. Written with the booking and its cancellation, by the dispatcher, the sweep, resends and Resend's webhook; read
   * by the confirmation page and the dashboard. Personal data: to, lastError.
   */
  emails: defineTable({
    professionalId: v.id("professionals"),
    /** The booking: its first session. */
    bookingId: v.id("bookings"),
    /** The sessions that were canceled in this step; absent if the email is about the whole booking. */
    sessionIds: v.optional(v.array(v.id("bookings"))),
    occasion,
    audience,
    to: v.string(),
    /** Whether the next attempt renders and freezes the content first, because it is new or may have changed. */
    needsContent: v.boolean(),
    status: literals("queued", "sending", "sent", "delivered", "bounced", "complained", "failed"),
    /** When the receiving server started to delay delivery. */
    delayedAt: v.optional(v.number()),
    /** Counts how often the content was rendered and frozen. Each generation has its own idempotency key. */
    generation: v.number(),
    /** Counts the claims of this generation. Results that name another attempt are ignored. */
    attempt: v.number(),
    /** Counts transient failures and waits for the daily limit: decides the next delay, and if it is undelivered. */
    failures: v.number(),
    /** Due emails of lower lanes are sent first. Set when the email is queued. */
    lane: v.number(),
    /** When a queued email is due; when one that is being sent counts as stuck. */
    nextAttemptAt: v.number(),
    firstAttemptAt: v.optional(v.number()),
    errorCode: v.optional(v.string()),
    lastError: v.optional(v.string()),
    providerMessageId: v.optional(v.string()),
    /** The provider's time of the latest webhook event about this generation. */
    lastEventAt: v.optional(v.number()),
    /** When the content of a finished email is deleted; absent once it is. */
    deletePayloadAt: v.optional(v.number()),
    updatedAt: v.number(),
  })
    .index("by_status_and_lane_and_nextAttemptAt", ["status", "lane", "nextAttemptAt"])
    .index("by_status_and_nextAttemptAt", ["status", "nextAttemptAt"])
    .index("by_status_and_updatedAt", ["status", "updatedAt"])
    .index("by_bookingId", ["bookingId"])
    .index("by_professionalId_and_status_and_failures", ["professionalId", "status", "failures"])
    .index("by_providerMessageId", ["providerMessageId"])
    .index("by_deletePayloadAt", ["deletePayloadAt"]),

  /**
   * The frozen content of an email, in its own table because it is large and rarely read. Written by the claim of a
   * generation's first attempt; read by later claims; deleted 30 days after the email is finished.
   * Personal data: every field; html and text contain the tokens.
   */
  emailPayloads: defineTable({
    emailId: v.id("emails"),
    from: v.string(),
    to: v.string(),
    replyTo: v.optional(v.string()),
    subject: v.string(),
    html: v.string(),
    text: v.string(),
    /** `content` is in base64. */
    attachments: v.optional(v.array(v.object({ filename: v.string(), contentType: v.string(), content: v.string() }))),
  }).index("by_emailId", ["emailId"]),

  /**
   * One row: the lease of the dispatcher, so that only one run sends at a time and keeps to the provider's rate limit.
   * Only the dispatcher and the sweep write and read it, so that bookings do not conflict with it (OCC). No personal
   * data.
   */
  emailDispatcher: defineTable({
    /** The run that holds the lease, if any. */
    runId: v.optional(v.string()),
    leaseEndsAt: v.number(),
    /** The provider asked us to pause until then. */
    pausedUntil: v.number(),
  }),

  /**
   * A professional's own email templates; without a row, the default applies. Written by the template editor, read when
   * rendering. Personal data: only what its owner entered.
   */
  emailTemplates: defineTable({
    professionalId: v.id("professionals"),
    occasion,
    audience,
    subject: v.string(),
    html: v.string(),
    updatedAt: v.number(),
  }).index("by_professionalId_and_occasion_and_audience", ["professionalId", "occasion", "audience"]),

  /**
   * Ids of handled webhook events, so that repeated deliveries have no effect. Deleted after 7 days. No personal data.
   */
  webhookEvents: defineTable({
    provider: literals("clerk", "resend"),
    eventId: v.string(),
  }).index("by_provider_and_eventId", ["provider", "eventId"]),
});
