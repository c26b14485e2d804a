import type { FunctionReturnType } from "convex/server";
import { api } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { eachDay } from "../domain/calendarDate";
import { type EventTypeDraft, newEventType } from "../domain/eventType";
import { setUp, type T } from "./backend.setup";

/** The claims that sign-ins need. */
export const verified = (subject: string, email: string) => ({ subject, email, emailVerified: true });

/** A professional who has signed in and completed /setup. */
export async function seedProfessional(t: T, who: string, timeZone = "America/Los_Angeles") {
  const caller = t.withIdentity({ ...verified(`user_${who}`, `${who}@example.com`), name: `Teacher ${who}` });
  await caller.mutation(api.professionalMutations.ensure, {});
  const profileSlug = `teacher-${who}`;
  await caller.mutation(api.professionalMutations.saveProfile, { fullName: `Teacher ${who}`, profileSlug, timeZone });
  const professionalId = await t.run(async (ctx) => {
    const rows = ctx.db.query("professionals").withIndex("by_profileSlug", (q) => q.eq("profileSlug", profileSlug));
    return (await rows.unique())?._id;
  });
  if (!professionalId) throw new Error("The professional was not created.");
  return { caller, professionalId };
}

/** An empty backend, and a professional who has signed in and completed /setup. */
export async function setUpProfessional() {
  const t = setUp();
  return { t, ...(await seedProfessional(t, "one")) };
}

export type Caller = Awaited<ReturnType<typeof seedProfessional>>["caller"];

/** Changes the caller's time zone, as on /setup. */
export async function changeTimeZone(caller: Caller, timeZone: string): Promise<void> {
  const me: FunctionReturnType<typeof api.professionals.me> = await caller.query(api.professionals.me, {});
  const { fullName = "", profileSlug = "" } = me ?? {};
  await caller.mutation(api.professionalMutations.saveProfile, { fullName, profileSlug, timeZone });
}

/** A valid event type: 30 minutes for $45.50, Monday to Friday from 9 AM to 5 PM, without notice. */
export const eventTypeDraft: Required<EventTypeDraft> = {
  ...newEventType,
  ...{ title: "Lesson", slug: "lesson-30", price: 45.5, minNoticeMinutes: 0 },
};

/** Creates an event type through the public function. */
export async function createEventType(
  caller: Caller,
  changes: Partial<EventTypeDraft> = {},
): Promise<Id<"eventTypes">> {
  return caller.mutation(api.eventTypeMutations.create, { draft: { ...eventTypeDraft, ...changes } });
}

const workday = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];

/** The professional and event type of most tests: 30-minute lessons for $45, daily from 9 AM to 5 PM in Los Angeles. */
export async function seedEventType(t: T, changes: Partial<Omit<Doc<"eventTypes">, "_id" | "_creationTime">> = {}) {
  return t.run(async (ctx) => {
    const updatedAt = Date.now();
    const professionalId =
      changes.professionalId ??
      (await ctx.db.insert("professionals", {
        clerkUserId: `user_${Math.random()}`,
        email: "teacher@example.com",
        emailAsOf: updatedAt,
        fullName: "Demo Teacher",
        profileSlug: `demo-teacher-${Math.random()}`,
        timeZone: "America/Los_Angeles",
        updatedAt,
      }));
    const eventTypeId = await ctx.db.insert("eventTypes", {
      ...eventTypeDraft,
      price: 45,
      location: "12 Main Street",
      timeZone: "America/Los_Angeles",
      weeklyHours: eachDay(() => workday),
      status: "active",
      updatedAt,
      ...changes,
      professionalId,
    });
    return { professionalId, eventTypeId };
  });
}

/** A new idempotency key. */
export function newRequestId(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

export const clientOne = {
  firstName: "Client",
  lastName: "One",
  email: "client.one@example.com",
  phone: "+1 310 555 0123",
};

/** The current terms of an event type. */
export async function termsOf(t: T, slug = "lesson-30"): Promise<string> {
  const page: FunctionReturnType<typeof api.eventTypes.getPublic> = await t.query(api.eventTypes.getPublic, { slug });
  return page?.terms ?? "";
}

type Booking = Partial<typeof clientOne> & {
  startsAt: number;
  slug?: string;
  terms?: string;
  requestId?: string;
  website?: string;
};

/**
 * Books like a client who has just opened the page.
 * @param caller who books, for example with a network address
 */
export async function book(caller: Pick<T, "mutation">, t: T, booking: Booking): Promise<{ manageToken: string }> {
  const { slug = "lesson-30", startsAt, website, ...rest } = booking;
  const { terms = await termsOf(t, slug), requestId = newRequestId(), ...changes } = rest;
  const client = { ...clientOne, ...changes };
  return caller.mutation(api.bookingMutations.book, { client, slug, startsAt, terms, requestId, website });
}
