import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import { eachDay } from "./domain/calendarDate";
import { startsOf } from "./domain/slotRuns";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { busyReader } from "./model/availability";
import { getSlotMonth } from "./model/slots";
import { codeOf, now, setUp, type T } from "./testing/backend.setup";
import { markCancelled } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

const list = (month?: string, slug = "lesson-30") => t.query(api.slots.list, { slug, minute: now, month });
const startsIn = async (month?: string) => startsOf((await list(month))?.times ?? []);
const midnight = Date.parse("2026-03-03T08:00Z");

describe("slots.list", () => {
  test("returns the month's times from now on, and what a page needs to label them", async () => {
    await seedEventType(t);
    const { times = [], ...march } = (await list("2026-03")) ?? {};
    expect(march).toEqual({
      month: "2026-03",
      firstMonth: "2026-03",
      lastMonth: "2026-05",
      today: "2026-03-02",
      now,
      validUntil: midnight,
      minNoticeMinutes: 0,
      zoneName: "Pacific Time",
      clock: [
        { since: Date.parse("2026-03-02T08:00Z"), offsetMinutes: -480, abbreviation: "PST" },
        { since: Date.parse("2026-03-08T10:00Z"), offsetMinutes: -420, abbreviation: "PDT" },
      ],
      blocked: [],
      next: null,
    });
    expect(times).toHaveLength(30);
    expect(times[0]).toEqual({ startsAt: now, count: 10, stepMinutes: 30 });
    expect(times[1]).toEqual({ startsAt: Date.parse("2026-03-03T17:00Z"), count: 16, stepMinutes: 30 });
  });

  test("without a minute, answers for the server's time, to the millisecond", async () => {
    await seedEventType(t);
    vi.setSystemTime(now + 12_345);
    const fresh = await t.query(api.slots.list, { slug: "lesson-30" });
    expect(fresh).toEqual({ ...(await list()), now: now + 12_345 });
  });

  test("hides booked times and shows them again after a cancellation", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: now + HOUR_MS });
    expect(await startsIn()).not.toContain(now + HOUR_MS);
    await markCancelled(t);
    expect(await startsIn()).toContain(now + HOUR_MS);
  });

  test("returns the first month that has times by default", async () => {
    const dateOverrides = [{ date: "2026-05-01", windows: [{ startMinute: 540, endMinute: 600 }] }];
    await seedEventType(t, { weeklyHours: eachDay(() => []), dateOverrides });
    expect(await list()).toMatchObject({ month: "2026-05", times: [{ count: 2 }], next: null });
  });

  test("returns the next date with times for an empty month, if there is one", async () => {
    await seedEventType(t, { minNoticeMinutes: 35 * 24 * 60 });
    expect(await list("2026-03")).toMatchObject({ month: "2026-03", times: [], next: "2026-04-06" });
    await t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("eventTypes").collect())
        await ctx.db.patch("eventTypes", _id, { horizonDays: 1 });
    });
    expect(await list("2026-03")).toMatchObject({ month: "2026-03", times: [], next: null });
  });

  test.each([
    ["2020-01", "2026-03"],
    ["0100-01", "2026-03"],
    ["2026-06", "2026-05"],
    ["9999-12", "2026-05"],
  ])("answers for the month in the booking window that is closest to %s", async (month, closest) => {
    await seedEventType(t);
    expect(await list(month)).toEqual(await list(closest));
  });

  test("returns nothing for an event type without hours", async () => {
    await seedEventType(t, { weeklyHours: eachDay(() => []) });
    expect(await list()).toMatchObject({ month: "2026-03", times: [], next: null, validUntil: midnight });
  });

  test("names the session because of which a series can't start on a date, but not why", async () => {
    const dateOverrides = [{ date: "2026-03-23", windows: [] }];
    await seedEventType(t, { sessionCount: 4, dateOverrides });
    const march = await list("2026-03");
    expect(march?.blocked).toEqual([
      { date: "2026-03-02", because: "2026-03-23" },
      { date: "2026-03-09", because: "2026-03-23" },
      { date: "2026-03-16", because: "2026-03-23" },
    ]);
    expect((await list("2026-05"))?.blocked).toEqual([]);
  });

  describe("is valid until", () => {
    const validUntil = async (changes: Parameters<typeof seedEventType>[1], month?: string) => {
      await seedEventType(t, changes);
      return (await list(month))?.validUntil;
    };
    const oneHour = (date: string) => ({
      weeklyHours: eachDay(() => []),
      dateOverrides: [{ date, windows: [{ startMinute: 900, endMinute: 960 }] }],
    });

    test("the next local midnight, when the horizon moves on", async () => {
      expect(await validUntil({ timeZone: "Asia/Kathmandu" })).toBe(Date.parse("2026-03-03T18:15Z"));
    });

    test("the last listed time begins, including its notice", async () => {
      expect(await validUntil(oneHour("2026-03-02"))).toBe(Date.parse("2026-03-02T23:31Z"));
    });

    test("the last time of the next date begins, if the month has none", async () => {
      const changes = { ...oneHour("2026-04-01"), minNoticeMinutes: 30 * 24 * 60 };
      expect(await validUntil(changes, "2026-03")).toBe(Date.parse("2026-03-02T22:31Z"));
    });
  });

  test("returns null for unknown, paused and archived links", async () => {
    await seedEventType(t, { status: "paused" });
    await seedEventType(t, { status: "archived", slug: "old" });
    for (const slug of ["nowhere", "lesson-30", "old", ""]) expect(await list("2026-03", slug)).toBeNull();
  });

  test.each([
    { minute: now + 1 },
    { minute: Number.NaN },
    { minute: Number.POSITIVE_INFINITY },
    { minute: -6e13 },
    { month: "2026-13" },
    { month: "March" },
    { month: "" },
  ])("refuses %o", async (invalid) => {
    await seedEventType(t);
    const call = t.query(api.slots.list, { slug: "lesson-30", minute: now, ...invalid });
    expect(await codeOf(call)).toBe("INVALID_INPUT");
  });

  test("reads the month's bookings, not the history", async () => {
    const { eventTypeId } = await seedEventType(t);
    await book(t, t, { startsAt: now + HOUR_MS });
    await t.run(async (ctx) => {
      const [booking] = await ctx.db.query("bookings").collect();
      if (!booking) throw new Error("There is no booking.");
      const { _id, _creationTime, ...row } = booking;
      for (let hours = 2; hours < 300; hours += 1) {
        const time = { startsAt: now - hours * HOUR_MS, endsAt: now - (hours - 0.5) * HOUR_MS };
        await ctx.db.insert("bookings", { ...row, ...time, busyStartsAt: time.startsAt, busyEndsAt: time.endsAt });
      }
    });
    const read = await t.run(async (ctx) => {
      const eventType = await ctx.db.get("eventTypes", eventTypeId);
      if (!eventType) throw new Error("There is no event type.");
      await getSlotMonth(busyReader(ctx, eventType.professionalId), eventType, { month: "2026-03", now });
      return (await ctx.meta.getTransactionMetrics()).documentsRead.used;
    });
    expect(read).toBe(3); // the event type, the booking before the range and the one in it
  });
});

describe("slots.list, searching for the first month with times", () => {
  test("reads each booking of a series once", async () => {
    const monday = Date.parse("2026-03-09T16:00Z"); // 9 AM
    const hours = { ...eachDay(() => []), mon: [{ startMinute: 540, endMinute: 570 }] };
    const { eventTypeId } = await seedEventType(t, { weeklyHours: hours, sessionCount: 4, horizonDays: 180 });
    await book(t, t, { startsAt: monday });
    const weeks = 40;
    await t.run(async (ctx) => {
      const [booking] = await ctx.db.query("bookings").collect();
      if (!booking) throw new Error("There is no booking.");
      const { _id, _creationTime, ...row } = booking;
      for (let week = 4; week < weeks; week += 1) {
        const [startsAt, endsAt] = [row.startsAt + week * 7 * DAY_MS, row.endsAt + week * 7 * DAY_MS];
        await ctx.db.insert("bookings", { ...row, startsAt, endsAt, busyStartsAt: startsAt, busyEndsAt: endsAt });
      }
    });
    const read = await t.run(async (ctx) => {
      const eventType = await ctx.db.get("eventTypes", eventTypeId);
      if (!eventType) throw new Error("There is no event type.");
      expect(
        await getSlotMonth(busyReader(ctx, eventType.professionalId), eventType, { month: undefined, now }),
      ).toMatchObject({ times: [], next: null });
      return (await ctx.meta.getTransactionMetrics()).documentsRead.used;
    });
    // The event type, 25 weeks and the last session's three, and for each of 6 months the booking before it.
    expect(read).toBeLessThanOrEqual(1 + 25 + 3 + 6);
  });
});

describe("slots.sessions", () => {
  const sessions = (startsAt: number, slug = "lesson-30") => t.query(api.slots.sessions, { slug, startsAt });

  test("labels every session of a start", async () => {
    await seedEventType(t, { sessionCount: 2 });
    expect(await sessions(now + DAY_MS)).toEqual([
      expect.objectContaining({ date: "Tuesday, March 3", time: "12:00–12:30 PM", zone: "PST" }),
      expect.objectContaining({ date: "Tuesday, March 10", time: "12:00–12:30 PM", zone: "PDT" }),
    ]);
  });

  test("returns null if the clock skips that time in a later week, and for links that can't be booked", async () => {
    await seedEventType(t, { sessionCount: 2 });
    await seedEventType(t, { slug: "paused", status: "paused" });
    expect(await sessions(Date.parse("2026-03-01T10:30Z"))).toBeNull(); // 2:30 AM, skipped on March 8
    expect(await sessions(now, "nowhere")).toBeNull();
    expect(await sessions(now, "paused")).toBeNull();
  });

  test.each([now + 1, Number.NaN, 1e300])("refuses %d", async (startsAt) => {
    await seedEventType(t);
    expect(await codeOf(sessions(startsAt))).toBe("INVALID_INPUT");
  });
});

test("clock.now returns the server's time", async () => {
  expect(await t.query(api.clock.now, {})).toBe(now);
});
