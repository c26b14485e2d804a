import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "#convex/dataModel";
import type { MutationCtx } from "#convex/server";
import type { ClientDetails } from "#domain/clientDetails";
import type { Interval } from "#domain/intervals";
import { busyInterval, offeredStarts, sessionStarts } from "#domain/slotGrid";
import { DAY_MS, WEEK_MS } from "#domain/time";
import type { HoursWindow } from "#domain/weeklyHours";
import * as Clients from "../convex/model/clients";
import { newToken } from "../convex/model/secrets";
import * as Sessions from "../convex/model/sessions";

const timeZone = "America/Los_Angeles";

/** The demo's professional, and how they sign in. */
export const demoTeacher = {
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
  timeZone,
  weeklyHours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] },
  dateOverrides: [],
  minNoticeMinutes: 0,
  horizonDays: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  status: "active" as const,
};
const demoEventTypes: Omit<WithoutSystemFields<Doc<"eventTypes">>, "professionalId" | "updatedAt">[] = [
  {
    ...common,
    slug: "intro-call",
    title: "15-minute intro call",
    description: "Get to know each other and find out what you would like to learn.",
    location: "https://meet.example.com/demo-teacher",
    ...{ durationMinutes: 15, slotIntervalMinutes: 15, price: 0, sessionCount: 1 },
  },
  {
    ...common,
    slug: "lesson-30",
    title: "30-minute lesson",
    description: "One lesson on whatever you are working on.",
    location: "https://meet.example.com/demo-teacher",
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

/** Who booked what, and how many days from now (at the next time that is free then). */
const demoBookings: [slug: string, client: ClientDetails, daysFromNow: number][] = [
  ["lesson-30", clientOne, -13],
  ["weekly-4", clientTwo, -9],
  ["intro-call", clientTwo, -6],
  ["lesson-30", clientOne, -4],
  ["lesson-30", clientOne, 2],
  ["intro-call", clientTwo, 3],
  ["lesson-30", clientTwo, 3],
  ["lesson-30", clientOne, 9],
];

/**
 * Fills an empty database with a professional, three event types and some bookings around `now`, as if they had been
 * made in the app: past ones too, which no function of the app would accept.
 * @returns whether it did; a database with a professional is left alone.
 */
export async function seedDemo(ctx: MutationCtx, now: number): Promise<boolean> {
  if ((await ctx.db.query("professionals").first()) !== null) return false;
  const professional = await insertProfessional(ctx, now);
  const eventTypes = await insertEventTypes(ctx, professional._id, now);
  const busy: Interval[] = [];
  for (const [slug, client, daysFromNow] of demoBookings) {
    const eventType = eventTypes.get(slug);
    if (!eventType) throw new Error(`The demo books "${slug}", which is none of its event types.`);
    const starts = requireFreeSessions(eventType, busy, now + daysFromNow * DAY_MS);
    busy.push(...starts.map((startsAt) => busyInterval(eventType, startsAt)));
    await insertBooking(ctx, {
      professional,
      eventType,
      client,
      starts,
      bookedAt: Math.min(now, starts[0] ?? now) - DAY_MS,
    });
  }
  return true;
}

async function insertProfessional(ctx: MutationCtx, now: number): Promise<Doc<"professionals">> {
  const id = await ctx.db.insert("professionals", {
    clerkUserId: demoTeacher.clerkUserId,
    email: demoTeacher.email,
    fullName: `${demoTeacher.firstName} ${demoTeacher.lastName}`,
    profileSlug: "demo-teacher",
    timeZone,
    setUpAt: now - 30 * DAY_MS,
    updatedAt: now - 30 * DAY_MS,
  });
  return inserted(await ctx.db.get("professionals", id));
}

async function insertEventTypes(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  now: number,
): Promise<Map<string, Doc<"eventTypes">>> {
  const entries = demoEventTypes.map(async (eventType) => {
    const id = await ctx.db.insert("eventTypes", { ...eventType, professionalId, updatedAt: now - 30 * DAY_MS });
    return [eventType.slug, inserted(await ctx.db.get("eventTypes", id))] as const;
  });
  return new Map(await Promise.all(entries));
}

/** The sessions of the first time on or after `from` that would have been offered then. */
function requireFreeSessions(eventType: Doc<"eventTypes">, busy: Interval[], from: number): number[] {
  const [startsAt] = offeredStarts({ rules: eventType, busy, from, to: from + WEEK_MS, now: from });
  const starts = startsAt === undefined ? null : sessionStarts(eventType, startsAt);
  if (!starts) throw new Error(`The demo finds no free time for "${eventType.slug}".`);
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
  const [requestId, manageToken, calendarToken] = [newToken(), newToken(), newToken()];
  const bookedBy = { client, clientId, requestId, manageToken, calendarToken };
  const { bookingId } = await Sessions.insert(ctx, eventType, starts, bookedBy);
  await insertDeliveredEmails(ctx, bookingId, { professional, client, bookedAt });
}

/** One message to each side, delivered long ago: without a payload, as after 30 days. */
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
      to: audience === "client" ? client.email : professional.email,
      status: "delivered",
      generation: 1,
      attempt: 1,
      failures: 0,
      nextAttemptAt: bookedAt,
      firstAttemptAt: bookedAt,
      lastEventAt: bookedAt,
      updatedAt: bookedAt,
    });
  }
}

function inserted<Row>(row: Row | null): Row {
  if (row === null) throw new Error("A row is there once it was inserted.");
  return row;
}
