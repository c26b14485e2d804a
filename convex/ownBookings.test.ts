import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { codeOf, now, type T, threePm } from "./testing/backend.setup";
import { allOf, bookingAt, cancelSession, patchEmails } from "./testing/rows.setup";
import { book, type Caller, changeTimeZone, seedEventType, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
let eventTypeId: Id<"eventTypes">;
beforeEach(async () => {
  ({ t, caller, professionalId } = await setUpProfessional());
  ({ eventTypeId } = await seedEventType(t, { professionalId }));
});

const inRange = (start: number, end: number, only?: Id<"eventTypes">) =>
  caller.query(api.bookings.inRange, { start, end, eventTypeId: only });
const startsOf = (sessions: { startsAt: number }[]) => sessions.map(({ startsAt }) => startsAt);
const rows = () => allOf(t, "bookings");

describe("inRange", () => {
  test("returns summaries in the professional's current time zone, without secrets", async () => {
    await book(t, t, { startsAt: threePm });
    await changeTimeZone(caller, "UTC+05:30");
    const [booking] = await rows();
    expect(await inRange(now, now + 2 * DAY_MS)).toEqual({
      isComplete: true,
      bookings: [
        {
          ...{ bookingId: booking?._id, eventTypeId, title: "Lesson", clientName: "Client One", status: "confirmed" },
          ...{ sessionIndex: 0, sessionCount: 1, color: 0, hasUndeliveredEmail: false },
          ...{ startsAt: threePm, endsAt: threePm + HOUR_MS / 2 },
          ...{ day: "2026-03-04", date: "Wednesday, March 4", time: "4:30–5:00 AM", zone: "UTC+05:30" },
        },
      ],
    });
  });

  test("includes sessions that overlap the range, even long ones, and none that only touch it", async () => {
    const allDay = [{ startMinute: 0, endMinute: 1_440 }];
    const weeklyHours = { mon: [], tue: allDay, wed: [], thu: [], fri: [], sat: [], sun: [] };
    await seedEventType(t, {
      professionalId,
      slug: "long",
      durationMinutes: 720,
      slotIntervalMinutes: 720,
      weeklyHours,
    });
    const midnight = Date.parse("2026-03-03T08:00Z");
    await book(t, t, { startsAt: midnight, slug: "long" });
    const startsIn = async (start: number, end: number) => startsOf((await inRange(start, end)).bookings);
    expect(await startsIn(midnight + 12 * HOUR_MS - 1, midnight + DAY_MS)).toEqual([midnight]);
    expect(await startsIn(midnight + 12 * HOUR_MS, midnight + DAY_MS)).toEqual([]);
    expect(await startsIn(midnight - DAY_MS, midnight)).toEqual([]);
    expect(await startsIn(midnight - DAY_MS, midnight + 1)).toEqual([midnight]);
  });

  test("filters by event type, includes cancelled sessions, and omits other professionals' sessions", async () => {
    await seedEventType(t, { professionalId, slug: "other" });
    const elsewhere = await seedEventType(t, { slug: "elsewhere" });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + 1.5 * HOUR_MS, slug: "elsewhere" });
    await book(t, t, { startsAt: threePm - HOUR_MS, slug: "other" });
    await cancelSession(t, caller, threePm);
    const own = await inRange(now, now + 2 * DAY_MS, eventTypeId);
    expect(own.bookings.map(({ startsAt, status }) => [startsAt, status])).toEqual([
      [threePm, "cancelled"],
      [threePm + HOUR_MS, "confirmed"],
    ]);
    expect((await inRange(now, now + 2 * DAY_MS)).bookings).toHaveLength(3);
    expect((await inRange(now, now + 2 * DAY_MS, elsewhere.eventTypeId)).bookings).toEqual([]);
  });

  test.each([
    ["63 days", now, now + 63 * DAY_MS],
    ["inverted bounds", now, now - 1],
    ["no length", now, now],
    ["NaN", Number.NaN, now],
    ["infinite length", now, Number.POSITIVE_INFINITY],
    ["the year 1970", 0, DAY_MS],
  ])("refuses a range of %s", async (_, start, end) => {
    expect(await codeOf(inRange(start, end))).toBe("INVALID_INPUT");
  });
});

describe("hasUndeliveredEmail", () => {
  const flags = async () =>
    (await inRange(now, now + 62 * DAY_MS)).bookings.map(({ hasUndeliveredEmail }) => hasUndeliveredEmail);
  const count = async () => (await caller.query(api.emails.countUndelivered, {})).count;

  test.each([
    [{ status: "queued", failures: 0 }, false],
    [{ status: "sending", failures: 0 }, false],
    [{ status: "sent", failures: 2 }, false],
    [{ status: "delivered", failures: 2 }, false],
    [{ status: "queued", failures: 1 }, true],
    [{ status: "sending", failures: 1 }, true],
    [{ status: "failed", failures: 0 }, true],
    [{ status: "bounced", failures: 0 }, true],
    [{ status: "complained", failures: 0 }, false],
  ] as const)("for an email with %o is %s", async (email, isFlagged) => {
    await book(t, t, { startsAt: threePm });
    await patchEmails(t, email, "client");
    expect(await flags()).toEqual([isFlagged]);
    expect(await count()).toBe(isFlagged ? 1 : 0);
  });

  test("is set on every session of a series, but for a cancellation email only on the cancelled ones", async () => {
    await seedEventType(t, { professionalId, slug: "weekly", sessionCount: 3 });
    await book(t, t, { startsAt: threePm, slug: "weekly" });
    await patchEmails(t, { status: "failed" }, "client");
    expect(await flags()).toEqual([true, true, true]);
    await patchEmails(t, { status: "sent" }, "client");
    await cancelSession(t, caller, threePm);
    await t.run(async (ctx) => {
      for (const { _id, occasion } of await ctx.db.query("emails").collect())
        if (occasion === "cancelled") await ctx.db.patch("emails", _id, { status: "failed" });
    });
    expect(await flags()).toEqual([true, false, false]);
    expect(await count()).toBe(2);
  });
});

describe("list", () => {
  const list = (args: { start?: number; end?: number; eventTypeId?: Id<"eventTypes">; order?: "asc" | "desc" } = {}) =>
    caller.query(api.bookings.list, { order: "asc", paginationOpts: { numItems: 2, cursor: null }, ...args });

  test("paginates in both orders, and filters by date and event type", async () => {
    await seedEventType(t, { professionalId, slug: "other" });
    await seedEventType(t, { slug: "elsewhere" });
    for (const hours of [1.5, 0, 1]) await book(t, t, { startsAt: threePm + hours * HOUR_MS });
    await book(t, t, { startsAt: threePm - HOUR_MS, slug: "other" });
    await book(t, t, { startsAt: threePm, slug: "elsewhere" });
    const first = await list({ eventTypeId });
    expect(startsOf(first.page)).toEqual([threePm, threePm + HOUR_MS]);
    const paginationOpts = { numItems: 2, cursor: first.continueCursor };
    const second = await caller.query(api.bookings.list, { order: "asc", eventTypeId, paginationOpts });
    expect(startsOf(second.page)).toEqual([threePm + 1.5 * HOUR_MS]);
    expect(startsOf((await list({ order: "desc" })).page)).toEqual([threePm + 1.5 * HOUR_MS, threePm + HOUR_MS]);
    expect(startsOf((await list({ start: threePm - HOUR_MS, end: threePm })).page)).toEqual([threePm - HOUR_MS]);
    expect(startsOf((await list({ start: threePm + 1, end: threePm + HOUR_MS })).page)).toEqual([]);
  });

  test("returns nothing for another professional's event type", async () => {
    const elsewhere = await seedEventType(t, { slug: "elsewhere" });
    await book(t, t, { startsAt: threePm, slug: "elsewhere" });
    expect(await list({ eventTypeId: elsewhere.eventTypeId })).toMatchObject({ page: [], isDone: true });
  });

  test("refuses an invalid range", async () => {
    expect(await codeOf(list({ start: now, end: now }))).toBe("INVALID_INPUT");
  });
});

describe("search", () => {
  const search = (text: string, args: { start?: number; end?: number; hidesCancelled?: boolean } = {}) =>
    caller.query(api.bookings.search, { text, order: "asc", ...args });

  test("finds all sessions of a client by name, address or phone, and nothing of other professionals", async () => {
    await seedEventType(t, { professionalId, slug: "weekly", sessionCount: 3 });
    await seedEventType(t, { slug: "elsewhere" });
    await book(t, t, { startsAt: threePm, slug: "weekly" });
    await book(t, t, { startsAt: threePm + HOUR_MS, firstName: "Other", email: "other@example.com" });
    await book(t, t, { startsAt: threePm, slug: "elsewhere" });
    for (const text of ["client one", "CLIENT.ONE@example.com", "client@"]) {
      expect((await search(text)).bookings.map(({ sessionIndex }) => sessionIndex)).toEqual([0, 1, 2]);
    }
    expect((await search("(310) 555")).bookings).toHaveLength(4);
    expect(startsOf((await search("other one", { start: threePm + 1 })).bookings)).toEqual([threePm + HOUR_MS]);
    expect((await search("client two")).bookings).toEqual([]);
    expect(await codeOf(search("x".repeat(101)))).toBe("INVALID_INPUT");
  });

  test("leaves out cancelled sessions, as the list does", async () => {
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await cancelSession(t, caller, threePm);
    expect(startsOf((await search("one", { hidesCancelled: true })).bookings)).toEqual([threePm + HOUR_MS]);
    const paginationOpts = { numItems: 9, cursor: null };
    for (const only of [undefined, eventTypeId]) {
      const shown = { eventTypeId: only, hidesCancelled: true };
      const list = await caller.query(api.bookings.list, { ...shown, order: "asc", paginationOpts });
      expect(startsOf(list.page)).toEqual([threePm + HOUR_MS]);
    }
  });
});

describe("listNew and countUpcoming", () => {
  const listNew = (since: number) => caller.query(api.bookings.listNew, { since });
  const countUpcoming = (minute: number) => caller.query(api.bookings.countUpcoming, { minute });

  test("listNew returns one row per booking made since, newest first, without cancelled ones", async () => {
    await book(t, t, { startsAt: threePm });
    const since = (await bookingAt(t, threePm))._creationTime;
    expect(await listNew(since)).toEqual([]);
    await seedEventType(t, { professionalId, slug: "weekly", sessionCount: 3 });
    await seedEventType(t, { slug: "elsewhere" });
    await book(t, t, { startsAt: threePm + 1.5 * HOUR_MS });
    await book(t, t, { startsAt: threePm + HOUR_MS, slug: "weekly" });
    await book(t, t, { startsAt: threePm, slug: "elsewhere" });
    expect((await listNew(since)).map(({ startsAt, sessionCount }) => [startsAt, sessionCount])).toEqual([
      [threePm + HOUR_MS, 3],
      [threePm + 1.5 * HOUR_MS, 1],
    ]);
    await cancelSession(t, caller, threePm + 1.5 * HOUR_MS);
    expect(await listNew(since)).toHaveLength(1);
    expect(await codeOf(listNew(Number.NaN))).toBe("INVALID_INPUT");
  });

  test("countUpcoming counts confirmed sessions that have not started, up to 100", async () => {
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { bufferBeforeMinutes: 240 }));
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + DAY_MS });
    const upcoming = [threePm - HOUR_MS, threePm, threePm + 60_000, threePm + DAY_MS + 60_000].map(countUpcoming);
    const counts = await Promise.all(upcoming);
    expect(counts.map(({ count }) => count)).toEqual([2, 2, 1, 0]);
    const [first, second] = [threePm + 60_000, threePm + DAY_MS + 60_000];
    expect(counts.map(({ validUntil }) => validUntil)).toEqual([first, first, second, null]);
    await cancelSession(t, caller, threePm);
    expect(await countUpcoming(now)).toEqual({ count: 1, isCapped: false, validUntil: threePm + DAY_MS + 60_000 });
    const { _id, _creationTime, ...row } = await bookingAt(t, threePm + DAY_MS);
    await t.run(async (ctx) => {
      for (let day = 2; day <= 150; day += 1) {
        const startsAt = threePm + day * DAY_MS;
        await ctx.db.insert("bookings", { ...row, startsAt, busyStartsAt: startsAt });
      }
    });
    expect(await countUpcoming(now)).toMatchObject({ count: 100, isCapped: true });
    expect(await codeOf(countUpcoming(now + 1))).toBe("INVALID_INPUT");
  });
});
