import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { bookingStatuses } from "../domain/bookingStatus";
import { eachDay } from "../domain/calendarDate";
import { clientChangeModes } from "../domain/clientChanges";
import { locationVisibilities } from "../domain/location";

const windows = v.array(v.object({ startMinute: v.number(), endMinute: v.number() }));
const weeklyHours = v.object(eachDay(() => windows));

/**
 * What clients can book. Written by its professional; read by the booking page, `bookingMutations.book` and the
 * dashboard. `slug` is unique across the app, including former ones. Personal data: only what its owner entered.
 */
export const eventTypes = defineTable({
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
  /** On the dashboard: an index of `eventTypeColors` in domain/eventTypeColors. */
  color: v.number(),
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
  /** What clients can change without asking, and until how long before a session: see domain/clientChanges. */
  clientChanges: literals(...clientChangeModes),
  changeNoticeMinutes: v.number(),
  /** How many upcoming bookings one email address can have; null for any number. A series counts once. */
  maxOpenBookingsPerClient: v.union(v.null(), v.number()),
  maxBookingsPerHour: v.union(v.null(), v.number()),
  status: literals("active", "paused", "archived"),
  /** When it got its current slug (UTC ms); absent if it never had another one. */
  slugSince: v.optional(v.number()),
  /** Whether it had the slug before, or another event type handed it over, and that was booked under it. */
  slugWasBooked: v.optional(v.boolean()),
  updatedAt: v.number(),
})
  .index("by_slug", ["slug"])
  .index("by_professionalId_and_status", ["professionalId", "status"]);

/**
 * One session of a booking, with the terms that were agreed on. A booking is one session or a weekly series. Written by
 * `bookingMutations` and `privacy.eraseClient`; read by the list of times, the confirmation page and the dashboard.
 * Invariant: the busy intervals [busyStartsAt, busyEndsAt) of one professional's rows with `blocksTime` never overlap.
 * Personal data: firstName, lastName, email, addressKey, phone, searchWords; manageToken, calendarToken,
 * professionalCalendarKey and requestId are secrets.
 */
export const bookings = defineTable({
  professionalId: v.id("professionals"),
  eventTypeId: v.id("eventTypes"),
  clientId: v.id("clients"),
  firstName: v.string(),
  lastName: v.string(),
  email: v.string(),
  /** The mailbox behind the address (`foldAddress`), to count a client's bookings; empty once the client is erased. */
  addressKey: v.string(),
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
  /** Until how long before a session clients could change it when it was booked. */
  changeNoticeMinutes: v.number(),
  /** The first session's id, on every session of a series; absent on single sessions. */
  recurringGroupId: v.optional(v.id("bookings")),
  /** 0-based position in the series of `sessionCount`. */
  sessionIndex: v.number(),
  sessionCount: v.number(),
  /** Opens the confirmation page and the page to change the booking. Shared by a series' sessions, like the next three. */
  manageToken: v.string(),
  /** Opens the client's calendar file and nothing else, because calendar apps and services see it. */
  calendarToken: v.string(),
  /** Together with the calendar token, opens the professional's calendar file. */
  professionalCalendarKey: v.string(),
  /** The idempotency key of the request that booked. */
  requestId: v.string(),
  /** When these secrets are replaced, so that links end (UTC ms). Only on the first session, and until it is done. */
  tokensEndAt: v.optional(v.number()),
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
  .index("by_eventTypeId_and_sessionIndex", ["eventTypeId", "sessionIndex"])
  .index("by_eventTypeId_and_addressKey_and_status_and_startsAt", ["eventTypeId", "addressKey", "status", "startsAt"])
  .index("by_eventTypeId_and_startsAt", ["eventTypeId", "startsAt"])
  .index("by_eventTypeId_and_status_and_startsAt", ["eventTypeId", "status", "startsAt"])
  .index("by_clientId_and_professionalId_and_startsAt", ["clientId", "professionalId", "startsAt"])
  .index("by_recurringGroupId_and_startsAt", ["recurringGroupId", "startsAt"])
  .index("by_manageToken_and_startsAt", ["manageToken", "startsAt"])
  .index("by_calendarToken_and_startsAt", ["calendarToken", "startsAt"])
  .index("by_requestId_and_startsAt", ["requestId", "startsAt"])
  .index("by_tokensEndAt", ["tokensEndAt"]);

/**
 * When an event type was booked unusually often within an hour; one row per event type, apart from `eventTypes`, which
 * booking pages read. Written by `bookingMutations.book`, read by the dashboard. No personal data.
 */
export const busyHours = defineTable({
  professionalId: v.id("professionals"),
  eventTypeId: v.id("eventTypes"),
  /** The last time when its professional was told. */
  noticedAt: v.number(),
})
  .index("by_eventTypeId", ["eventTypeId"])
  .index("by_professionalId_and_noticedAt", ["professionalId", "noticedAt"]);
