import { type Infer, v } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { MAX_CANCELLED_AT_ONCE } from "../domain/bulkCancellation";
import { personKeyPrefix } from "../domain/person";
import { midnightOf } from "../domain/wallClock";
import { isInstant, requireDate } from "./bounds";
import { clientsFrom } from "./erasures";
import { toSessionSummaries } from "./ownBookings";
import { findOwned } from "./owned";
import { invalidInput } from "./refuse";
import { seriesOf } from "./series";
import { sessionSummary } from "./validators";

/** Documents read to find the sessions of a selection; a long series counts as many. */
const MAX_READ = 2_000;

/** Which upcoming sessions to cancel. Dates are `YYYY-MM-DD` in the professional's time zone, both inclusive. */
export const selection = v.union(
  v.object({ kind: v.literal("dates"), from: v.string(), to: v.string() }),
  /** What clients booked at this instant (UTC ms) or later. */
  v.object({ kind: v.literal("bookedSince"), since: v.number() }),
  /** What anyone booked with the same email address as this booking. */
  v.object({ kind: v.literal("client"), bookingId: v.string() }),
);
type Selection = Infer<typeof selection>;

/** The sessions found, by their starts; if not `isComplete`, there are more. Those of one address have the same `client`. */
export const selected = v.object({
  sessions: v.array(sessionSummary.extend({ client: v.number() })),
  isComplete: v.boolean(),
});

type Search = { professional: Doc<"professionals">; now: number };
type Found = { sessions: Doc<"bookings">[]; isComplete: boolean };

/** @throws INVALID_INPUT */
export async function findSelected(ctx: QueryCtx, search: Search, chosen: Selection): Promise<Infer<typeof selected>> {
  const { sessions: found, isComplete } = await find(ctx, search, chosen);
  const upcoming = found.filter(({ status, startsAt }) => status === "confirmed" && startsAt > search.now);
  const sessions = upcoming.toSorted((a, b) => a.startsAt - b.startsAt).slice(0, MAX_CANCELLED_AT_ONCE);
  const addresses = [...new Set(sessions.map(({ email }) => email))];
  const summaries = await toSessionSummaries(ctx, search.professional, sessions);
  return {
    sessions: summaries.map((summary, index) => ({
      ...summary,
      client: addresses.indexOf(sessions[index]?.email ?? ""),
    })),
    isComplete: isComplete && sessions.length === upcoming.length,
  };
}

function find(ctx: QueryCtx, search: Search, chosen: Selection): Promise<Found> {
  if (chosen.kind === "dates") return findByDates(ctx, search, chosen);
  if (chosen.kind === "bookedSince") return findBookedSince(ctx, search, chosen.since);
  return findOfClient(ctx, search, chosen.bookingId);
}

async function findByDates(
  ctx: QueryCtx,
  { professional, now }: Search,
  { from, to }: { from: string; to: string },
): Promise<Found> {
  const start = Math.max(now, midnightOf(professional.timeZone, requireDate("from", from)));
  const end = midnightOf(professional.timeZone, requireDate("to", to) + 1);
  const sessions = await upcomingRows(ctx, professional._id, start, end);
  return { sessions, isComplete: sessions.length <= MAX_CANCELLED_AT_ONCE };
}

function upcomingRows(ctx: QueryCtx, professionalId: Id<"professionals">, start: number, end: number) {
  return ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_status_and_startsAt", (q) =>
      q.eq("professionalId", professionalId).eq("status", "confirmed").gte("startsAt", start).lt("startsAt", end),
    )
    .take(MAX_CANCELLED_AT_ONCE + 1);
}

async function findBookedSince(ctx: QueryCtx, { professional }: Search, since: number): Promise<Found> {
  if (!isInstant(since)) throw invalidInput({ since: "Choose a date and time." });
  const roots = ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_sessionIndex", (q) =>
      q.eq("professionalId", professional._id).eq("sessionIndex", 0).gte("_creationTime", since),
    );
  const sessions: Doc<"bookings">[] = [];
  for await (const root of roots) {
    if (sessions.length >= MAX_READ) return { sessions, isComplete: false };
    sessions.push(...(await seriesOf(ctx, root)));
  }
  return { sessions, isComplete: true };
}

/** Strangers can book under many names with one address. */
async function findOfClient(ctx: QueryCtx, { professional, now }: Search, bookingId: string): Promise<Found> {
  const booking = await findOwned(ctx, "bookings", professional, bookingId);
  if (!booking?.email) return { sessions: [], isComplete: true };
  const sessions: Doc<"bookings">[] = [];
  for (const { _id } of await clientsFrom(ctx, personKeyPrefix(booking.email))) {
    const left = MAX_READ - sessions.length;
    if (left <= 0) return { sessions, isComplete: false };
    const ofClient = ctx.db
      .query("bookings")
      .withIndex("by_clientId_and_professionalId_and_startsAt", (q) =>
        q.eq("clientId", _id).eq("professionalId", professional._id).gt("startsAt", now),
      );
    sessions.push(...(await ofClient.take(left)));
  }
  return { sessions, isComplete: sessions.length < MAX_READ };
}
