import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "#convex/dataModel";
import type { MutationCtx } from "#convex/server";
import { eachDay } from "#domain/calendarDate";
import { newEventType } from "#domain/eventType";

export const ownerId = "user_owner";
export const unlimited = "1000000000";
/** Disables rate limits: all clients share one IP address, and emails are sent at once. */
const limits = {
  BOOKINGS_PER_ADDRESS: unlimited,
  BOOKINGS_PER_ADDRESS_OVERALL: unlimited,
  BOOKINGS_PER_EVENT_TYPE: unlimited,
  EMAILS_PER_PROFESSIONAL: unlimited,
  EMAILS_PER_RECIPIENT_HOUR: unlimited,
  EMAILS_PER_RECIPIENT_DAY: unlimited,
  NEW_RECIPIENTS_PER_DAY: unlimited,
  NEW_RECIPIENTS_PER_DAY_MAX: unlimited,
  EMAILS_PER_SECOND: unlimited,
};
const fixed = {
  APP_URL: "http://127.0.0.1",
  EMAIL_FROM: "no-reply@example.com",
  ADDRESS_HASH_SECRET: "load",
  RESEND_API_KEY: "re_load",
};
/** The slugs of the event types. */
export const slugs = { single: "single", long: "long", series: "series", elsewhere: "elsewhere" };

/** Returns the backend's environment variables. */
export function environmentOf({ mailbox, issuer }: { mailbox: string; issuer: string }) {
  return { ...limits, ...fixed, RESEND_BASE_URL: mailbox, CLERK_JWT_ISSUER_DOMAIN: issuer };
}

/**
 * Adds event types that are always open, in UTC: half an hour, an hour, a series of four hours, and half an hour of
 * another professional.
 */
export async function addEventTypes({ db }: MutationCtx): Promise<void> {
  const professional = (clerkUserId: string) =>
    db.insert("professionals", {
      ...{ clerkUserId, email: `${clerkUserId}@example.com`, fullName: "Demo Teacher", profileSlug: clerkUserId },
      ...{ timeZone: "UTC", emailAsOf: 0, setUpAt: 0, updatedAt: 0 },
    });
  const owner = await professional(ownerId);
  await db.insert("eventTypes", buildEventType(owner, { slug: slugs.single, durationMinutes: 30 }));
  await db.insert("eventTypes", buildEventType(owner, { slug: slugs.long, durationMinutes: 60 }));
  await db.insert("eventTypes", buildEventType(owner, { slug: slugs.series, durationMinutes: 60, sessionCount: 4 }));
  const other = await professional("user_elsewhere");
  await db.insert("eventTypes", buildEventType(other, { slug: slugs.elsewhere, durationMinutes: 30 }));
}

type EventTypeFields = WithoutSystemFields<Doc<"eventTypes">>;

function buildEventType(
  professionalId: Id<"professionals">,
  fields: Pick<EventTypeFields, "slug" | "durationMinutes"> & Partial<EventTypeFields>,
): EventTypeFields {
  const allDay = [{ startMinute: 0, endMinute: 24 * 60 }];
  return {
    ...newEventType,
    ...{ professionalId, title: "Lesson", location: "Studio 2", price: 45, timeZone: "UTC", minNoticeMinutes: 0 },
    weeklyHours: eachDay(() => allDay),
    ...{ status: "active", updatedAt: 0 },
    ...fields,
  };
}
