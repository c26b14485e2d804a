import { convexTest } from "convex-test";
import { expect, test } from "vitest";
import type { Doc } from "#convex/dataModel";
import { offeredStarts } from "#domain/slotGrid";
import { DAY_MS } from "#domain/time";
import schema from "../convex/schema";
import { seedDemo } from "./seed";

const modules = import.meta.glob("../convex/_generated/*.js");

async function seeded(now: number) {
  const convex = convexTest({ schema, modules });
  expect(await convex.run((ctx) => seedDemo(ctx, now))).toBe(true);
  const rows = await convex.run(async (ctx) => ({
    professionals: await ctx.db.query("professionals").collect(),
    clients: await ctx.db.query("clients").collect(),
    eventTypes: await ctx.db.query("eventTypes").collect(),
    bookings: await ctx.db.query("bookings").collect(),
    emails: await ctx.db.query("emails").collect(),
  }));
  return { convex, ...rows };
}

const bySlug = (eventTypes: Doc<"eventTypes">[], slug: string) => eventTypes.find((row) => row.slug === slug);

test("creates a demo teacher with three event types, and two clients", async () => {
  const { professionals, clients, eventTypes } = await seeded(Date.UTC(2026, 0, 5, 18));
  expect(professionals).toMatchObject([
    { fullName: "Demo Teacher", profileSlug: "demo-teacher", timeZone: "America/Los_Angeles" },
  ]);
  expect(clients.map(({ email }) => email).sort()).toEqual(["client.one@example.com", "client.two@example.com"]);
  expect(bySlug(eventTypes, "intro-call")).toMatchObject({ durationMinutes: 15, price: 0, sessionCount: 1 });
  expect(bySlug(eventTypes, "lesson-30")).toMatchObject({ durationMinutes: 30, price: 45, sessionCount: 1 });
  expect(bySlug(eventTypes, "weekly-4")).toMatchObject({ durationMinutes: 60, price: 60, sessionCount: 4 });
});

test("leaves a database with a professional unchanged", async () => {
  const { convex } = await seeded(Date.UTC(2026, 0, 5, 18));
  expect(await convex.run((ctx) => seedDemo(ctx, Date.UTC(2026, 0, 6)))).toBe(false);
});

// A weekday, a weekend, and days whose bookings are close to a clock change in Los Angeles.
const moments = ["2026-01-05T18:00Z", "2026-06-20T03:00Z", "2026-03-10T12:00Z", "2026-11-03T23:59Z"];

test.each(moments)("at %s the bookings follow the rules of the app", async (moment) => {
  const now = Date.parse(moment);
  const { bookings, eventTypes, emails } = await seeded(now);

  const busy = bookings.map(({ busyStartsAt, busyEndsAt }) => [busyStartsAt, busyEndsAt] as const);
  busy.sort(([a], [b]) => a - b);
  for (const [index, [start]] of busy.entries()) expect(start).toBeGreaterThanOrEqual(busy[index - 1]?.[1] ?? 0);
  expect(bookings.some(({ endsAt }) => endsAt < now)).toBe(true);
  expect(bookings.some(({ startsAt }) => startsAt > now)).toBe(true);

  for (const { _creationTime: bookedAt, startsAt, endsAt, eventTypeId, sessionIndex, durationMinutes } of bookings) {
    expect(bookedAt).toBeLessThan(now);
    expect(bookedAt).toBeGreaterThan(now - 30 * DAY_MS);
    const rules = eventTypes.find(({ _id }) => _id === eventTypeId);
    if (!rules) throw new Error("The booking's event type is missing.");
    expect(endsAt - startsAt).toBe(durationMinutes * 60_000);
    if (sessionIndex > 0) continue;
    const offered = offeredStarts({ rules, busy: [], from: startsAt, to: startsAt + 1, now: bookedAt });
    expect(offered).toEqual([startsAt]);
  }
  const firsts = bookings.filter(({ sessionIndex }) => sessionIndex === 0);
  expect(emails).toHaveLength(2 * firsts.length);
  expect(new Set(emails.map(({ bookingId }) => bookingId))).toEqual(new Set(firsts.map(({ _id }) => _id)));
  for (const { bookingId, lastEventAt = 0 } of emails) {
    const bookedAt = firsts.find(({ _id }) => _id === bookingId)?._creationTime ?? 0;
    expect(lastEventAt - bookedAt).toBeGreaterThan(0);
    expect(lastEventAt - bookedAt).toBeLessThan(60_000);
  }
});

test("the series is one group of four weekly sessions with one manage token", async () => {
  const { bookings, eventTypes } = await seeded(Date.UTC(2026, 0, 5, 18));
  const series = bookings.filter(({ eventTypeId }) => eventTypeId === bySlug(eventTypes, "weekly-4")?._id);
  expect(series.map(({ sessionIndex }) => sessionIndex)).toEqual([0, 1, 2, 3]);
  expect(new Set(series.map(({ recurringGroupId }) => recurringGroupId))).toEqual(new Set([series[0]?._id]));
  expect(new Set(series.map(({ manageToken }) => manageToken)).size).toBe(1);
  expect(new Set(bookings.map(({ manageToken }) => manageToken)).size).toBe(bookings.length - 3);
  expect(bookings.filter((row) => !series.includes(row)).every((row) => row.recurringGroupId === undefined)).toBe(true);
});
