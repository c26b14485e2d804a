import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";

/**
 * People who sign in and own event types. Written at the first sign-in, on /setup and by Clerk's webhook; read wherever
 * their name, time zone or address is shown. `clerkUserId` and `profileSlug` are unique.
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
  updatedAt: v.number(),
})
  .index("by_clerkUserId", ["clerkUserId"])
  .index("by_profileSlug", ["profileSlug"]);

/**
 * Every former slug of a profile or an event type. It points to its owner, so that an old link is always one hop from the
 * current one. After an event type is deleted, only its professional can use the slug again. Written when a slug changes,
 * when its owner is deleted, and when an event type hands its links over; read to resolve links, and to refuse a slug to
 * others. Personal data: slug.
 */
export const retiredSlugs = defineTable({
  kind: literals("profile", "eventType"),
  slug: v.string(),
  professionalId: v.id("professionals"),
  /** Absent for profiles. */
  eventTypeId: v.optional(v.id("eventTypes")),
})
  .index("by_kind_and_slug", ["kind", "slug"])
  .index("by_eventTypeId", ["eventTypeId"]);

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
