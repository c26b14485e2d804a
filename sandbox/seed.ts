import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "#convex/dataModel";
import type { MutationCtx } from "#convex/server";
import type { ClientDetails } from "#domain/clientDetails";
import { laneOf } from "#domain/emailKinds";
import { newEventType } from "#domain/eventType";
import type { Interval } from "#domain/intervals";
import { offeredStarts } from "#domain/slotGrid";
import { busyInterval, sessionStarts } from "#domain/slotRules";
import { DAY_MS, WEEK_MS } from "#domain/time";
import type { HoursWindow } from "#domain/weeklyHours";
import * as Clients from "../convex/model/clients";
import { newLinkSecrets, newToken } from "../convex/model/secrets";
import * as Sessions from "../convex/model/sessions";
import { shiftClock } from "./convex/clock";

const timeZone = "America/Los_Angeles";

/** The demo professional and their credentials. */
export const demoProfessional = {
  clerkUserId: "user_demo_teacher",
  email: "demo.teacher@example.com",
  password: "Demo-Teacher-1",
  firstName: "Demo",
  lastName: "Teacher",
};

const clientOne: ClientDetails = {
  firstName: "Client",
  lastName: "One",
  email: "client.one@example.com",
  phone: "+13105550101",
};
const clientTwo: ClientDetails = {
  firstName: "Client",
  lastName: "Two",
  email: "client.two@example.com",
  phone: "+13105550102",
};

const workday: HoursWindow[] = [
  { startMinute: 9 * 60, endMinute: 12 * 60 },
  { startMinute: 13 * 60, endMinute: 17 * 60 },
];
const common = {
  ...newEventType,
  timeZone,
  weeklyHours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] },
  status: "active" as const,
};
const demoEventTypes: Omit<WithoutSystemFields<Doc<"eventTypes">>, "professionalId" | "updatedAt">[] = [
  {
    ...common,
    slug: "intro-call",
    title: "15-minute intro call",
    description: "Get to know each other and find out what you would like to learn.",
    location: "https://meet.example.com/demo-teacher",
    locationVisibility: "booked",
    publicLocation: "Online",
    ...{ durationMinutes: 15, slotIntervalMinutes: 15, price: 0, sessionCount: 1 },
  },
  {
    ...common,
    slug: "lesson-30",
    title: "30-minute lesson",
    description: "One lesson on whatever you are working on.",
    location: "https://meet.example.com/demo-teacher",
    locationVisibility: "booked",
    publicLocation: "Online",
    ...{ durationMinutes: 30, slotIntervalMinutes: 30, price: 45, sessionCount: 1 },
  },
  {
    ...common,
    slug: "weekly-4",
    title: "Four weekly lessons",
    description: "An hour at the same time each week, four weeks in a row.",
    location: "Studio 2, 100 Example Street, Los Angeles",
    ...{ durationMinutes: 60, slotIntervalMinutes: 60, price: 60, sessionCount: 4 },
  },
];

/**
 * The demo bookings: client, days since booking, and days from now until the session (the first available time from then
 * on).
 */
const demoBookings: { slug: string; client: ClientDetails; bookedDaysAgo: number; daysFromNow: number }[] = [
  { slug: "lesson-30", client: clientOne, bookedDaysAgo: 16, daysFromNow: -13 },
  { slug: "weekly-4", client: clientTwo, bookedDaysAgo: 11, daysFromNow: -9 },
  { slug: "intro-call", client: clientTwo, bookedDaysAgo: 7.5, daysFromNow: -6 },
  { slug: "lesson-30", client: clientOne, bookedDaysAgo: 6, daysFromNow: -4 },
  { slug: "lesson-30", client: clientOne, bookedDaysAgo: 3, daysFromNow: 2 },
  { slug: "intro-call", client: clientTwo, bookedDaysAgo: 2.5, daysFromNow: 3 },
  { slug: "lesson-30", client: clientTwo, bookedDaysAgo: 1.5, daysFromNow: 3 },
  { slug: "lesson-30", client: clientOne, bookedDaysAgo: 1, daysFromNow: 9 },
];
const DELIVERED_AFTER_MS = 2_000;

/**
 * Fills an empty database with a professional, three event types and bookings around `now`. Includes past bookings,
 * which no function of the app would accept.
 * @returns false if the database already has a professional; then it is left unchanged.
 */
export async function seedDemo(ctx: MutationCtx, now: number): Promise<boolean> {
  if ((await ctx.db.query("professionals").first()) !== null) return false;
  const setUpAt = now - 30 * DAY_MS;
  const professional = await atTime(setUpAt, () => insertProfessional(ctx, setUpAt));
  const eventTypes = await atTime(setUpAt, () => insertEventTypes(ctx, professional._id, setUpAt));
  const busy: Interval[] = [];
  for (const { slug, client, bookedDaysAgo, daysFromNow } of demoBookings) {
    const eventType = eventTypes.get(slug);
    if (!eventType) throw new Error(`The demo has no event type "${slug}".`);
    const starts = requireFreeSessions(eventType, busy, now + daysFromNow * DAY_MS);
    busy.push(...starts.map((startsAt) => busyInterval(eventType, startsAt)));
    const bookedAt = now - bookedDaysAgo * DAY_MS;
    await atTime(bookedAt, () => insertBooking(ctx, { professional, eventType, client, starts, bookedAt }));
  }
  return true;
}

/** Runs `insert` with the clock set to `instant` (UTC ms), so that the rows have that creation time. */
async function atTime<Result>(instant: number, insert: () => Promise<Result>): Promise<Result> {
  const restoreClock = shiftClock(instant);
  return insert().finally(restoreClock);
}

async function insertProfessional(ctx: MutationCtx, setUpAt: number): Promise<Doc<"professionals">> {
  const id = await ctx.db.insert("professionals", {
    clerkUserId: demoProfessional.clerkUserId,
    email: demoProfessional.email,
    emailAsOf: setUpAt,
    fullName: `${demoProfessional.firstName} ${demoProfessional.lastName}`,
    profileSlug: "demo-teacher",
    timeZone,
    setUpAt,
    updatedAt: setUpAt,
  });
  return inserted(await ctx.db.get("professionals", id));
}

async function insertEventTypes(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  updatedAt: number,
): Promise<Map<string, Doc<"eventTypes">>> {
  const entries = demoEventTypes.map(async (eventType, color) => {
    const id = await ctx.db.insert("eventTypes", { ...eventType, color, professionalId, updatedAt });
    return [eventType.slug, inserted(await ctx.db.get("eventTypes", id))] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Returns the session starts for the first available time on or after `from`. */
function requireFreeSessions(eventType: Doc<"eventTypes">, busy: Interval[], from: number): number[] {
  const [startsAt] = offeredStarts({ rules: eventType, busy, from, to: from + WEEK_MS, now: from });
  const starts = startsAt === undefined ? null : sessionStarts(eventType, startsAt);
  if (!starts) throw new Error(`The demo has no available time for "${eventType.slug}".`);
  return starts;
}

type DemoBooking = {
  professional: Doc<"professionals">;
  eventType: Doc<"eventTypes">;
  client: ClientDetails;
  starts: number[];
  bookedAt: number;
};

async function insertBooking(ctx: MutationCtx, { professional, eventType, client, starts, bookedAt }: DemoBooking) {
  const clientId = await Clients.findOrCreate(ctx, client);
  const bookedBy = { client, clientId, requestId: newToken(), ...newLinkSecrets() };
  const bookingId = await Sessions.insert(ctx, eventType, starts, bookedBy);
  await insertDeliveredEmails(ctx, bookingId, { professional, client, bookedAt });
}

/**
 * Inserts one email to each side, delivered shortly after booking. They have no payload, as after the 30-day retention.
 */
async function insertDeliveredEmails(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  { professional, client, bookedAt }: Pick<DemoBooking, "professional" | "client" | "bookedAt">,
) {
  for (const audience of ["client", "professional"] as const) {
    await ctx.db.insert("emails", {
      professionalId: professional._id,
      bookingId,
      occasion: "booked",
      audience,
      lane: laneOf.booked[audience],
      needsContent: false,
      to: audience === "client" ? client.email : professional.email,
      status: "delivered",
      generation: 1,
      attempt: 1,
      failures: 0,
      nextAttemptAt: bookedAt,
      firstAttemptAt: bookedAt,
      lastEventAt: bookedAt + DELIVERED_AFTER_MS,
      updatedAt: bookedAt + DELIVERED_AFTER_MS,
    });
  }
}

function inserted<Row>(row: Row | null): Row {
  if (row === null) throw new Error("The inserted row is missing.");
  return row;
}
