import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import type { Overrulable } from "./domain/sessionMove";
import { startsOf } from "./domain/slotRuns";
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from "./domain/time";
import { codeOf, now, type T, threePm } from "./testing/backend.setup";
import { moveSession, setUpSessionsAndSeries, weeklyStarts as starts } from "./testing/changes.setup";
import { allOf, bookingAt } from "./testing/rows.setup";
import { book, type Caller, seedEventType, seedProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;

beforeEach(async () => {
  ({ t, caller } = await setUpSessionsAndSeries());
});

/** @returns how many sessions were moved */
const move = async (from: number, to: number, options?: Parameters<typeof moveSession>[3]) =>
  (await moveSession({ t, caller }, from, to, options)).sessions;

async function check(from: number, to: number, scope: "session" | "following" = "session") {
  const { _id: bookingId } = await bookingAt(t, from);
  return caller.query(api.bookingMoves.check, { bookingId, to, scope, minute: now });
}

const sessionStarts = async () => (await allOf(t, "bookings")).map(({ startsAt }) => startsAt);
const offered = async () => startsOf((await t.query(api.slots.list, { slug: "lesson-30", minute: now }))?.times ?? []);

describe("a session that moves", () => {
  beforeEach(async () => void (await book(t, t, { startsAt: threePm })));

  test("frees its old time and takes the new one", async () => {
    expect(await move(threePm, threePm + HOUR_MS)).toBe(1);
    expect(await offered()).toContain(threePm);
    expect(await offered()).not.toContain(threePm + HOUR_MS);
  });

  test("keeps its row, tokens and what was agreed, and counts the change", async () => {
    const before = await bookingAt(t, threePm);
    await t.run(async (ctx) => {
      await ctx.db.patch("eventTypes", before.eventTypeId, { price: 99, durationMinutes: 60, bufferAfterMinutes: 10 });
    });
    const to = threePm - 2 * HOUR_MS;
    await move(threePm, to);
    const [after] = await allOf(t, "bookings");
    const times = { startsAt: to, endsAt: to + 30 * MINUTE_MS, busyStartsAt: to, busyEndsAt: to + 40 * MINUTE_MS };
    expect(after).toEqual({ ...before, ...times, revision: 1 });
  });

  test("can overlap the time that it leaves", async () => {
    expect(await move(threePm, threePm + 10 * MINUTE_MS, { overruled: ["interval"] })).toBe(1);
  });

  test("is recorded in the history, without names", async () => {
    const { _id } = await bookingAt(t, threePm);
    await move(threePm, threePm + HOUR_MS, { tellsClient: false });
    const [{ _id: _, _creationTime, ...change }] = (await allOf(t, "bookingChanges")) as [Doc<"bookingChanges">];
    const to = threePm + HOUR_MS;
    expect(change).toEqual({
      ...{ bookingId: _id, sessionId: _id, kind: "moved", by: "professional" },
      ...{ from: threePm, to, tellsClient: false },
    });
  });

  test("is moved once, however often it is asked for", async () => {
    const request = { bookingId: (await bookingAt(t, threePm))._id, from: threePm, to: threePm + HOUR_MS } as const;
    const options = { scope: "session" as const, overruled: [], tellsClient: true };
    const again = () => caller.mutation(api.changeMutations.move, { ...request, ...options });
    expect((await again()).sessions).toBe(1);
    const before = [await allOf(t, "bookings"), await allOf(t, "emails"), await allOf(t, "bookingChanges")];
    expect(await again()).toEqual({ sessions: 0, stepId: null });
    expect([await allOf(t, "bookings"), await allOf(t, "emails"), await allOf(t, "bookingChanges")]).toEqual(before);
    const elsewhere = caller.mutation(api.changeMutations.move, { ...request, ...options, to: threePm - HOUR_MS });
    expect(await codeOf(elsewhere)).toBe("BOOKING_CHANGED");
  });

  test("cannot move once it has started, is canceled, or into the past", async () => {
    expect(await codeOf(move(threePm, now - HOUR_MS, { overruled: ["notice", "hours"] }))).toBe("SLOT_NOT_OFFERED");
    vi.setSystemTime(threePm);
    expect(await codeOf(move(threePm, threePm + HOUR_MS))).toBe("ALREADY_STARTED");
    vi.setSystemTime(now);
    const { _id: bookingId } = await bookingAt(t, threePm);
    await caller.mutation(api.changeMutations.cancel, { bookingId, scope: "session" });
    expect(await codeOf(move(threePm, threePm + HOUR_MS))).toBe("BOOKING_CHANGED");
    expect(await check(threePm, threePm + HOUR_MS)).toBe(null);
  });

  test("looks the same to another professional as a deleted one", async () => {
    const other = (await seedProfessional(t, "two")).caller;
    const { _id: bookingId } = await bookingAt(t, threePm);
    const request = { bookingId, from: threePm, to: threePm + HOUR_MS, scope: "session" as const, overruled: [] };
    const byOther = () => other.mutation(api.changeMutations.move, { ...request, tellsClient: true });
    const checked = () =>
      other.query(api.bookingMoves.check, { bookingId, to: threePm, scope: "session", minute: now });
    expect([await codeOf(byOther()), await checked()]).toEqual(["NOT_FOUND", null]);
    await t.run((ctx) => ctx.db.delete("bookings", bookingId));
    expect([await codeOf(byOther()), await checked()]).toEqual(["NOT_FOUND", null]);
  });

  test("can move while its event type is paused or archived", async () => {
    const { eventTypeId } = await bookingAt(t, threePm);
    for (const [index, status] of (["paused", "archived"] as const).entries()) {
      await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { status }));
      expect(await move(threePm - index * HOUR_MS, threePm - (index + 1) * HOUR_MS)).toBe(1);
    }
  });
});

describe("rules in the way", () => {
  const tuesday = (hour: number, minute = 0) => threePm + (hour - 15) * HOUR_MS + minute * MINUTE_MS;

  beforeEach(async () => void (await book(t, t, { startsAt: threePm })));

  test.each([
    ["hours", tuesday(17)],
    ["interval", tuesday(10, 10)],
    ["horizon", threePm + 70 * DAY_MS - HOUR_MS],
  ] as const)("a professional can overrule %s, knowingly", async (rule, to) => {
    expect((await check(threePm, to))?.[0]?.obstacles).toEqual([{ rule, other: null }]);
    expect(await codeOf(move(threePm, to))).toBe("SLOT_NOT_OFFERED");
    expect(await sessionStarts()).toEqual([threePm]);
    expect(await move(threePm, to, { overruled: [rule] })).toBe(1);
  });

  test("a closed date and the minimum notice, too", async () => {
    const { eventTypeId } = await bookingAt(t, threePm);
    const dateOverrides = [{ date: "2026-03-04", windows: [] }];
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { dateOverrides, minNoticeMinutes: 3 * 24 * 60 }));
    const obstacles = (await check(threePm, threePm + DAY_MS))?.[0]?.obstacles.map(({ rule }) => rule);
    expect(obstacles).toEqual(["closed", "notice"]);
    expect(await codeOf(move(threePm, threePm + DAY_MS, { overruled: ["closed"] }))).toBe("SLOT_NOT_OFFERED");
    expect(await move(threePm, threePm + DAY_MS, { overruled: ["closed", "notice"] })).toBe(1);
  });

  test("another session's time cannot be overruled, and its name is told", async () => {
    await book(t, t, { startsAt: tuesday(16), firstName: "Client", lastName: "Two" });
    const [planned] = (await check(threePm, tuesday(16, 10))) ?? [];
    expect(planned?.obstacles).toMatchObject([
      { rule: "interval" },
      { rule: "taken", other: { clientName: "Client Two", title: "Lesson", time: "4:00–4:30 PM" } },
    ]);
    const overruled: Overrulable[] = ["closed", "hours", "interval", "notice", "horizon", "buffer"];
    expect(await codeOf(move(threePm, tuesday(16, 10), { overruled }))).toBe("SLOT_TAKEN");
  });

  test("its own buffers can be overruled, and then keep nothing free", async () => {
    await book(t, t, { startsAt: tuesday(16), email: "two@example.com" });
    const { eventTypeId } = await bookingAt(t, threePm);
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 }));
    const to = tuesday(16, 30);
    expect((await check(threePm, to))?.[0]?.obstacles).toMatchObject([
      { rule: "buffer", other: { time: "4:00–4:30 PM" } },
    ]);
    expect(await codeOf(move(threePm, to))).toBe("SLOT_NOT_OFFERED");
    expect(await move(threePm, to, { overruled: ["buffer"] })).toBe(1);
    expect(await bookingAt(t, to)).toMatchObject({ busyStartsAt: to, busyEndsAt: to + 30 * MINUTE_MS });
  });

  test("a session behind the one in the buffer is found, too", async () => {
    await book(t, t, { startsAt: tuesday(10), email: "two@example.com" });
    await book(t, t, { startsAt: tuesday(11), email: "three@example.com" });
    const { eventTypeId } = await bookingAt(t, threePm);
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { bufferAfterMinutes: 60 }));
    const rules = (await check(threePm, tuesday(10)))?.[0]?.obstacles.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(["taken", "buffer"]));
    expect(await codeOf(move(threePm, tuesday(10), { overruled: ["buffer"] }))).toBe("SLOT_TAKEN");
  });

  test("two sessions cannot swap their times", async () => {
    await book(t, t, { startsAt: tuesday(16), email: "two@example.com" });
    expect(await codeOf(move(threePm, tuesday(16)))).toBe("SLOT_TAKEN");
    expect(await codeOf(move(tuesday(16), threePm))).toBe("SLOT_TAKEN");
    expect(await sessionStarts()).toEqual([threePm, tuesday(16)]);
  });

  test("the times that are offered for it are those without obstacles, its own included", async () => {
    await book(t, t, { startsAt: tuesday(16), email: "two@example.com" });
    const { _id: bookingId } = await bookingAt(t, threePm);
    const month = { bookingId, scope: "session", minute: now, month: "2026-03" } as const;
    const shown = await caller.query(api.bookingMoves.times, month);
    const times = startsOf(shown?.times ?? []);
    expect(times).toContain(threePm);
    expect(times).not.toContain(tuesday(16));
    for (const to of [times[0], times[5], times.at(-1)])
      expect((await check(threePm, to ?? 0))?.[0]?.obstacles).toEqual([]);
  });
});

describe("a series", () => {
  beforeEach(async () => void (await book(t, t, { startsAt: threePm, slug: "weekly" })));

  test("moves from one session on, to the same wall-clock time on the same number of days later", async () => {
    // From Tuesday, March 10 to Wednesday at 10 AM; nothing before it moves.
    const to = (starts[1] ?? 0) + DAY_MS - 5 * HOUR_MS;
    expect(await move(starts[1] ?? 0, to, { scope: "following" })).toBe(3);
    const moved = await sessionStarts();
    expect(moved).toEqual([threePm, to, to + WEEK_MS, to + 2 * WEEK_MS]);
    const [first, second] = await allOf(t, "bookings");
    expect(second).toMatchObject({ recurringGroupId: first?._id, sessionIndex: 1, manageToken: first?.manageToken });
  });

  test("keeps the wall-clock time over a clock change", async () => {
    expect(await move(threePm, threePm - HOUR_MS, { scope: "following" })).toBe(4);
    expect(await sessionStarts()).toEqual(starts.map((start) => start - HOUR_MS));
  });

  test("can move onto its own later sessions", async () => {
    expect(await move(threePm, starts[1] ?? 0, { scope: "following" })).toBe(4);
    expect(await sessionStarts()).toEqual([...starts.slice(1), (starts[3] ?? 0) + WEEK_MS]);
  });

  test("moves as a whole or not at all, and names the date that is in the way", async () => {
    const taken = (starts[2] ?? 0) + HOUR_MS;
    await book(t, t, { startsAt: taken, email: "two@example.com" });
    const planned = await check(threePm, threePm + HOUR_MS, "following");
    expect(planned?.map(({ obstacles }) => obstacles.map(({ rule }) => rule))).toEqual([[], [], ["taken"], []]);
    expect(planned?.[2]?.after?.date).toBe("Tuesday, March 17");
    expect(await codeOf(move(threePm, threePm + HOUR_MS, { scope: "following" }))).toBe("SLOT_TAKEN");
    expect((await sessionStarts()).slice(0, 4)).toEqual(starts);
    expect(await allOf(t, "bookingChanges")).toEqual([]);
  });

  test("is refused where the clock skips the time of a session", async () => {
    const { professionalId } = await bookingAt(t, threePm);
    await seedEventType(t, { professionalId, slug: "berlin", sessionCount: 4, timeZone: "Europe/Berlin" });
    const from = Date.parse("2026-03-10T09:00Z");
    await book(t, t, { startsAt: from, slug: "berlin" });
    // Sunday, 2:30 AM; the fourth session would be on the night when the clock goes forward.
    const to = Date.parse("2026-03-08T01:30Z");
    const planned = await check(from, to, "following");
    expect(planned?.map(({ after }) => after === null)).toEqual([false, false, false, true]);
    expect(planned?.[3]?.obstacles).toEqual([{ rule: "skipped", other: null }]);
    const overruled: Overrulable[] = ["hours", "interval"];
    expect(await codeOf(move(from, to, { scope: "following", overruled }))).toBe("SLOT_NOT_OFFERED");
    expect(await move(from, to, { overruled })).toBe(1);
  });

  test("leaves out canceled sessions, and can move beyond the horizon as far as its last session", async () => {
    const { eventTypeId, _id: bookingId } = await bookingAt(t, starts[3] ?? 0);
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { horizonDays: 2 }));
    expect(await move(starts[2] ?? 0, (starts[2] ?? 0) + HOUR_MS)).toBe(1);
    await caller.mutation(api.changeMutations.cancel, { bookingId, scope: "session" });
    expect(await codeOf(move(threePm, threePm + HOUR_MS, { scope: "following" }))).toBe("ACCEPTED");
    expect((await bookingAt(t, starts[3] ?? 0)).status).toBe("cancelled");
  });
});
