import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";

/**
 * People who sign in and own event types. Written at the first sign-in, on /setup, with new event types, by Clerk's webhook
 * and by `professionals:suspend`; read wherever their name, time zone or address is shown. `clerkUserId` and `profileSlug`
 * are unique.
 * Personal data: clerkUserId, email, fullName, profileSlug.
 */
export const professionals = defineTable({
  clerkUserId: v.string(),
  email: v.string(),
  /** When Clerk had this address (UTC ms). Older tokens and events do not change it. */
  emailAsOf: v.number(),
  fullName: v.string(),
  profileSlug: v.string(),
  timeZone: v.string(),
  /** When /setup was first completed. Before that, the professional cannot create event types. */
  setUpAt: v.optional(v.number()),
  /** Since when the operator has suspended the account: its booking pages are closed. */
  suspendedAt: v.optional(v.number()),
  /** Since when its emails are held. Outlasts the suspension until all held emails are queued again. */
  emailsHeldSince: v.optional(v.number()),
  /** How many event types the professional has, archived ones included. Absent means none. */
  eventTypeCount: v.optional(v.number()),
  /** How far the erasure after a deleted account is (see model/professionalErasure). Absent before and after. */
  erasureState: v.optional(literals("cancelling", "telling", "erasing")),
  /** When that state began (UTC ms). */
  erasureSince: v.optional(v.number()),
  updatedAt: v.number(),
})
  .index("by_clerkUserId", ["clerkUserId"])
  .index("by_email", ["email"])
  .index("by_emailsHeldSince", ["emailsHeldSince"])
  .index("by_erasureState", ["erasureState"])
  .index("by_profileSlug", ["profileSlug"]);

/**
 * Digests of the Clerk ids of deleted users, so that a sign-in token that is still valid creates nothing. Written by
 * Clerk's webhook, read at the first sign-in, and kept for good: Clerk uses no id twice. No personal data: a digest of a
 * random id.
 */
export const deletedUsers = defineTable({ digest: v.string() }).index("by_digest", ["digest"]);

/**
 * Former slugs of profiles and event types. Each points to its owner, so that an old link is always one hop from the
 * current one. After an event type is deleted, only its professional can use the slug again. Slugs under which something
 * was booked stay for good; of the others an owner keeps the latest, see model/slugs. Written when a slug changes,
 * when its owner is deleted, and when an event type hands its links over; read to resolve links, and to refuse a slug to others. Personal data: slug.
 */
export const retiredSlugs = defineTable({
  kind: literals("profile", "eventType"),
  slug: v.string(),
  professionalId: v.id("professionals"),
  /** Absent for profiles. */
  eventTypeId: v.optional(v.id("eventTypes")),
  /** Whether a booking was made while the event type had the slug. */
  wasBooked: v.boolean(),
  /** From when on others can have the slug (UTC ms); absent if it is kept. */
  releaseAt: v.optional(v.number()),
})
  .index("by_kind_and_slug", ["kind", "slug"])
  .index("by_eventTypeId", ["eventTypeId"])
  .index("by_professionalId_and_wasBooked", ["professionalId", "wasBooked"])
  .index("by_releaseAt", ["releaseAt"]);

/**
 * One row per person who books: same email, first and last name (compared by `personKey`). Written by
 * `bookingMutations.book`, cleared by `privacy.eraseClient`; read for a client's history. Shared by all professionals,
 * so screens show the name and address on the booking instead. Personal data: every field.
 */
export const clients = defineTable({
  personKey: v.string(),
  email: v.string(),
  firstName: v.string(),
  lastName: v.string(),
  phone: v.string(),
  updatedAt: v.number(),
}).index("by_personKey", ["personKey"]);
