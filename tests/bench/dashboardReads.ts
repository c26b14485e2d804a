import { convexTest } from "convex-test";
import { api } from "../../convex/_generated/api";
import type { Doc, Id } from "../../convex/_generated/dataModel";
import type { MutationCtx } from "../../convex/_generated/server";
import * as bookings from "../../convex/bookings";
import { DAY_MS } from "../../convex/domain/calendarDate";
import { newEventType } from "../../convex/domain/eventType";
import * as eventTypes from "../../convex/eventTypes";
import schema from "../../convex/schema";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of all bookings so many lie in the month that is shown; the others are long over. */
const IN_MONTH = 40;

const teacher = {
  clerkUserId: "user_bench",
  email: "teacher@example.com",
  fullName: "Teacher",
  profileSlug: "teacher",
};
const client = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "+13105550101" };
const modules = {
  "./_generated/api.js": () => import("../../convex/_generated/api"),
  "./bookings.ts": async () => bookings,
  "./eventTypes.ts": async () => eventTypes,
};

/** A query's name and, per total of bookings asked for, the documents it read. */
export type ReadsRow = { query: string; documents: number[] };

/** How many documents each query of the dashboard reads, by how many bookings its professional has in all. */
export async function countDashboardReads(totals: readonly number[]): Promise<ReadsRow[]> {
  const columns = await Promise.all(totals.map(readsAt));
  const queries = columns[0] ? [...columns[0].keys()] : [];
  return queries.map((query) => ({ query, documents: columns.map((column) => column.get(query) ?? Number.NaN) }));
}

async function readsAt(total: number): Promise<Map<string, number>> {
  const t = convexTest({ schema, modules, transactionLimits: true });
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const shown = await t.run((ctx) => insertBookings(ctx, total, now));
  const caller = t.withIdentity({ subject: teacher.clerkUserId, email: teacher.email });
  const reads = new Map<string, number>();
  for (const [name, run] of Object.entries(queriesOf(shown, now))) {
    const read = await caller.run(async (ctx) => {
      await run(ctx);
      return (await ctx.meta.getTransactionMetrics()).documentsRead.used;
    });
    reads.set(name, read);
  }
  return reads;
}

/** What the dashboard asks, of a month with a certain event type and booking. */
function queriesOf({ eventTypeId, _id: bookingId }: Doc<"bookings">, minute: number) {
  const { title, slug, description, price, location, ...rules } = newEventType;
  const month = { start: minute, end: minute + 31 * DAY_MS };
  const paginationOpts = { numItems: 25, cursor: null };
  const queries: Record<string, (ctx: MutationCtx) => Promise<unknown>> = {
    "eventTypes.list": (ctx) => ctx.runQuery(api.eventTypes.list, { minute }),
    "eventTypes.listArchived": (ctx) => ctx.runQuery(api.eventTypes.listArchived, { minute, paginationOpts }),
    "eventTypes.get": (ctx) => ctx.runQuery(api.eventTypes.get, { eventTypeId }),
    "eventTypes.preview": (ctx) => ctx.runQuery(api.eventTypes.preview, { eventTypeId, rules, minute }),
    "bookings.inRange": (ctx) => ctx.runQuery(api.bookings.inRange, month),
    "bookings.inRange (one event type)": (ctx) => ctx.runQuery(api.bookings.inRange, { ...month, eventTypeId }),
    "bookings.list": (ctx) => ctx.runQuery(api.bookings.list, { order: "desc", paginationOpts }),
    "bookings.get": (ctx) => ctx.runQuery(api.bookings.get, { bookingId }),
    "bookings.arrivals": (ctx) => ctx.runQuery(api.bookings.arrivals, { since: minute - DAY_MS }),
    "bookings.countUpcoming": (ctx) => ctx.runQuery(api.bookings.countUpcoming, { minute }),
    "bookings.countMailTrouble": (ctx) => ctx.runQuery(api.bookings.countMailTrouble, {}),
  };
  return queries;
}

/** A professional with one event type and so many bookings, all told of. @returns the first booking of the month. */
async function insertBookings(ctx: MutationCtx, total: number, now: number): Promise<Doc<"bookings">> {
  const owner = { professionalId: await insertTeacher(ctx, now) };
  const offer = { ...newEventType, ...owner, title: "Lesson", slug: "lesson", timeZone: "UTC" };
  const eventTypeId = await ctx.db.insert("eventTypes", { ...offer, status: "active", updatedAt: now });
  const clientId = await ctx.db.insert("clients", { ...client, personKey: "one", updatedAt: now });
  const { title, price, location, durationMinutes, timeZone, sessionCount } = offer;
  const agreed = { title, price, location, durationMinutes, timeZone, sessionCount };
  let first: Id<"bookings"> | null = null;
  for (let index = 0; index < total; index += 1) {
    const startsAt = index < IN_MONTH ? now + (index + 1) * 12 * HOUR_MS : now - (index + 1) * HOUR_MS;
    const endsAt = startsAt + durationMinutes * MINUTE_MS;
    const secrets = { manageToken: `token-${index}`, requestId: `request-${index}` };
    const bookingId = await ctx.db.insert("bookings", {
      ...{ ...owner, ...client, ...agreed, ...secrets, eventTypeId, clientId, startsAt, endsAt },
      ...{ busyStartsAt: startsAt, busyEndsAt: endsAt, sessionIndex: 0, status: "confirmed", updatedAt: now },
    });
    for (const audience of ["client", "professional"] as const) {
      await ctx.db.insert("emails", {
        ...{ ...owner, bookingId, occasion: "booked", audience, to: client.email, status: "delivered" },
        ...{ generation: 1, attempt: 1, failures: 0, nextAttemptAt: now, updatedAt: now },
      });
    }
    first ??= bookingId;
  }
  const shown = first && (await ctx.db.get("bookings", first));
  if (!shown) throw new Error("There is at least one booking.");
  return shown;
}

async function insertTeacher(ctx: MutationCtx, now: number): Promise<Id<"professionals">> {
  return ctx.db.insert("professionals", { ...teacher, timeZone: "UTC", setUpAt: now, updatedAt: now });
}
