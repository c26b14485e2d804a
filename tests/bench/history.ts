import { internal } from "#convex/api";
import type { Doc, Id } from "#convex/dataModel";
import type { MutationCtx } from "#convex/server";
import { statusFields } from "#domain/bookingStatus";
import { eachDay } from "#domain/calendarDate";
import { searchWordsOf } from "#domain/clientSearch";
import { foldAddress } from "#domain/emailAddress";
import { laneOf } from "#domain/emailKinds";
import { newEventType } from "#domain/eventType";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time";

/** The number of bookings in the next weeks. All others are in the past. */
const IN_MONTH = 40;

export const professional = {
  clerkUserId: "user_bench",
  email: "teacher@example.com",
  fullName: "Teacher",
  profileSlug: "teacher",
};
export const client = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "+13105550101" };

/** The inserted data. `booking` is the next one, `laterId` the one after it. */
export type History = {
  booking: Doc<"bookings">;
  laterId: Id<"bookings">;
  emailId: Id<"emails">;
  /** Event types without bookings: one to delete, and one to keep. */
  unusedId: Id<"eventTypes">;
  unbookedId: Id<"eventTypes">;
  testId: Id<"_scheduled_functions">;
};

/**
 * Inserts a professional with one event type that is always open and `total` bookings (at least two), all with
 * delivered emails.
 */
export async function insertHistory(ctx: MutationCtx, total: number, now: number): Promise<History> {
  const setUp = { ...professional, timeZone: "UTC", emailAsOf: now, setUpAt: now, updatedAt: now };
  const owner = { professionalId: await ctx.db.insert("professionals", setUp) };
  const day = [{ startMinute: 0, endMinute: 1_440 }];
  const weeklyHours = eachDay(() => day);
  const fields = { title: "Lesson", slug: "lesson", timeZone: "UTC", minNoticeMinutes: 0 };
  const eventType = {
    ...newEventType,
    ...owner,
    ...fields,
    weeklyHours,
    clientChanges: "cancelAndMove",
    changeNoticeMinutes: 0,
  } as const;
  const eventTypeId = await ctx.db.insert("eventTypes", { ...eventType, status: "active", updatedAt: now });
  const clientId = await ctx.db.insert("clients", { ...client, personKey: "one", updatedAt: now });
  const { title, price, location, durationMinutes, changeNoticeMinutes, timeZone, sessionCount } = eventType;
  const terms = { title, price, location, durationMinutes, changeNoticeMinutes, timeZone, sessionCount };
  const ids: Id<"bookings">[] = [];
  const emailIds: Id<"emails">[] = [];
  for (let index = 0; index < total; index += 1) {
    const startsAt = index < IN_MONTH ? now + (index + 1) * 12 * HOUR_MS : now - (index + 1) * HOUR_MS;
    const endsAt = startsAt + durationMinutes * MINUTE_MS;
    const secrets = {
      manageToken: `token-${index}`,
      calendarToken: `calendar-${index}`,
      professionalCalendarKey: `key-${index}`,
      requestId: `request-${index}`,
    };
    const bookingId = await ctx.db.insert("bookings", {
      ...{ ...owner, ...client, ...terms, ...secrets, eventTypeId, clientId, startsAt, endsAt },
      ...{ busyStartsAt: startsAt, busyEndsAt: endsAt, sessionIndex: 0, ...statusFields("confirmed"), revision: 0 },
      addressKey: foldAddress(client.email),
      searchWords: searchWordsOf(client),
      updatedAt: now,
    });
    ids.push(bookingId);
    for (const audience of ["client", "professional"] as const) {
      const emailId = await ctx.db.insert("emails", {
        ...{ ...owner, bookingId, occasion: "booked", audience, to: client.email, status: "delivered" },
        ...{ needsContent: false, lane: laneOf.booked[audience] },
        ...{ generation: 1, attempt: 1, failures: 0, nextAttemptAt: now, updatedAt: now },
      });
      emailIds.push(emailId);
    }
  }
  const booking = ids[0] && (await ctx.db.get("bookings", ids[0]));
  if (!booking || !ids[1] || !emailIds[0]) throw new Error("The history needs at least two bookings.");
  const unused = { ...eventType, slug: "unused", status: "paused", updatedAt: now } as const;
  const payload = { from: "no-reply@example.com", to: professional.email, subject: "Test", html: "x", text: "x" };
  const testEmailId = await ctx.db.insert("testEmails", { ...owner, ...payload });
  return {
    booking,
    laterId: ids[1],
    emailId: emailIds[0],
    unusedId: await ctx.db.insert("eventTypes", unused),
    unbookedId: await ctx.db.insert("eventTypes", { ...unused, slug: "unbooked" }),
    testId: await ctx.scheduler.runAfter(DAY_MS, internal.emailDelivery.sendTest, { ...owner, testEmailId }),
  };
}
