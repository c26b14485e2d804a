import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { startsOf } from "./domain/slotRuns";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/time";
import { codeOf, now, type T, threePm } from "./testing/backend.setup";
import { weeklyStarts as starts } from "./testing/changes.setup";
import { clientActions, setUpClientChanges } from "./testing/clientChanges.setup";
import { allOf, bookingAt } from "./testing/rows.setup";

let t: T;
const [, second = 0, third = 0, fourth = 0] = starts;
/** After the first session, and before the notice of the second. */
const afterFirst = threePm + DAY_MS;
const { bookSingle, bookSeries, move, cancel, sessionStarts, statuses, setEventType } = clientActions(() => t);
const get = (token: string) => t.query(api.manage.getByToken, { token });

beforeEach(async () => {
  ({ t } = await setUpClientChanges());
});

describe("the page", () => {
  test("shows each session with until when it can be changed", async () => {
    const booking = await get(await bookSeries());
    expect(booking).toMatchObject({ title: "Lesson", professionalName: "Teacher one", clientChanges: "cancelAndMove" });
    expect(booking?.sessions.map(({ date, time }) => `${date}, ${time}`)[1]).toBe("Tuesday, March 10, 3:00–3:30 PM");
    expect(booking?.sessions.map(({ moveUntil }) => moveUntil?.label)).toEqual([
      "Monday, March 2, 3:00 PM PST",
      "Monday, March 9, 3:00 PM PDT",
      "Monday, March 16, 3:00 PM PDT",
      "Monday, March 23, 3:00 PM PDT",
    ]);
    expect(booking?.sessions[1]?.cancelUntil?.at).toBe(second - DAY_MS);
  });

  test("looks the same for unknown, expired, calendar and overlong tokens", async () => {
    const token = await bookSingle();
    const { _id, calendarToken } = await bookingAt(t, second);
    await t.run((ctx) => ctx.db.patch("bookings", _id, { manageToken: "renewed" }));
    for (const wrong of [token, "", "unknown", calendarToken, `renewed${" ".repeat(1_000)}`]) {
      const request = { token: wrong, sessionId: _id, from: second };
      const times = t.query(api.manage.times, { token: wrong, sessionId: _id, minute: now });
      const cancelled = t.mutation(api.manageMutations.cancel, {
        token: wrong,
        sessions: [{ sessionId: _id, from: second }],
      });
      expect([await get(wrong), await times]).toEqual([null, null]);
      expect(await codeOf(t.mutation(api.manageMutations.move, { ...request, to: third }))).toBe("NOT_FOUND");
      expect(await codeOf(cancelled)).toBe("NOT_FOUND");
    }
    expect(await sessionStarts()).toEqual([second]);
  });

  test("gives access to the sessions of its own booking only", async () => {
    const token = await bookSingle();
    await bookSingle(third);
    const { _id: sessionId } = await bookingAt(t, third);
    expect(await t.query(api.manage.times, { token, sessionId, minute: now })).toBeNull();
    expect(await codeOf(move(token, third, fourth))).toBe("NOT_FOUND");
    expect(await codeOf(cancel(token, [third]))).toBe("NOT_FOUND");
    expect(await statuses()).toEqual(["confirmed", "confirmed"]);
  });
});

describe("moving", () => {
  test("is possible to exactly the times that are listed", async () => {
    const token = await bookSingle();
    await bookSingle(second + HOUR_MS);
    const { _id: sessionId } = await bookingAt(t, second);
    const month = await t.query(api.manage.times, { token, sessionId, minute: now, month: "2026-03" });
    const times = startsOf(month?.times ?? []);
    expect(times).toContain(second);
    expect(times).not.toContain(second + HOUR_MS);
    expect(await codeOf(move(token, second, second + HOUR_MS))).toBe("SLOT_TAKEN");
    expect(await codeOf(move(token, second, second + 10 * MINUTE_MS))).toBe("SLOT_NOT_OFFERED");
    expect(await codeOf(move(token, second, second + 12 * HOUR_MS))).toBe("SLOT_NOT_OFFERED");
    expect(await codeOf(move(token, second, now - HOUR_MS))).toBe("SLOT_NOT_OFFERED");
    await move(token, second, third);
    expect(await sessionStarts()).toEqual([second + HOUR_MS, third]);
  });

  test("is recorded as the client's, and repeating it changes nothing", async () => {
    const token = await bookSingle();
    const { _id: sessionId } = await bookingAt(t, second);
    const request = { token, sessionId, from: second, to: third, note: "  I have an exam \r\n that day. " };
    await t.mutation(api.manageMutations.move, request);
    const before = [await allOf(t, "bookingChanges"), await allOf(t, "emails")];
    expect(before[0]).toMatchObject([
      { kind: "moved", by: "client", from: second, to: third, tellsClient: true, note: "I have an exam \n that day." },
    ]);
    await t.mutation(api.manageMutations.move, request);
    expect([await allOf(t, "bookingChanges"), await allOf(t, "emails")]).toEqual(before);
    expect(await codeOf(t.mutation(api.manageMutations.move, { ...request, to: fourth }))).toBe("BOOKING_CHANGED");
  });

  test("is refused after the deadline, once started, and for a canceled session", async () => {
    const token = await bookSingle();
    vi.setSystemTime(second - DAY_MS);
    expect(await codeOf(move(token, second, third))).toBe("CANNOT_CHANGE");
    expect(await codeOf(cancel(token, [second]))).toBe("CANNOT_CHANGE");
    vi.setSystemTime(second);
    expect(await codeOf(move(token, second, third))).toBe("ALREADY_STARTED");
    expect(await codeOf(cancel(token, [second]))).toBe("ALREADY_STARTED");
    vi.setSystemTime(second - DAY_MS - 1);
    expect(await cancel(token, [second])).toBe(1);
    expect(await codeOf(move(token, second, third))).toBe("BOOKING_CHANGED");
  });

  test("is refused while it is off, only canceling is on, or the event type is closed", async () => {
    const token = await bookSingle();
    const { _id: sessionId } = await bookingAt(t, second);
    const closed = [
      { clientChanges: "off" },
      { clientChanges: "cancel" },
      { status: "paused" },
      { status: "archived" },
    ];
    for (const changes of closed as Partial<Doc<"eventTypes">>[]) {
      await setEventType({ clientChanges: "cancelAndMove", status: "active", ...changes });
      expect(await codeOf(move(token, second, third))).toBe("CANNOT_CHANGE");
      expect(await t.query(api.manage.times, { token, sessionId, minute: now })).toBeNull();
    }
    expect(await cancel(token, [second])).toBe(1);
  });

  test("is possible five times for each session", async () => {
    const token = await bookSeries();
    const times = [0, 1, 2, 3, 4, 5].map((hour) => second - hour * HOUR_MS);
    for (let index = 0; index < 5; index += 1) await move(token, times[index] ?? 0, times[index + 1] ?? 0);
    expect(await codeOf(move(token, times[5] ?? 0, second))).toBe("CANNOT_CHANGE");
    vi.setSystemTime(now + HOUR_MS);
    expect(await codeOf(cancel(token, [times[5] ?? 0]))).toBe("CANNOT_CHANGE");
    expect((await get(token))?.sessions.map(({ hasChangesLeft }) => hasChangesLeft)).toEqual([true, false, true, true]);
    await move(token, third, third - HOUR_MS);
  });

  test("keeps the shorter notice of the one when it was booked and now", async () => {
    const token = await bookSingle();
    await setEventType({ changeNoticeMinutes: 4 * 1_440 });
    expect((await get(token))?.sessions[0]?.moveUntil?.at).toBe(second - DAY_MS);
    await setEventType({ changeNoticeMinutes: 60 });
    expect((await get(token))?.sessions[0]?.moveUntil?.at).toBe(second - HOUR_MS);
  });
});

describe("canceling", () => {
  test("cancels the chosen sessions, or none if one of them was moved or is too late", async () => {
    const token = await bookSeries();
    vi.setSystemTime(afterFirst);
    expect(await codeOf(cancel(token, [threePm, second]))).toBe("ALREADY_STARTED");
    const { _id: sessionId } = await bookingAt(t, fourth);
    const seen = [
      { sessionId: (await bookingAt(t, third))._id, from: third },
      { sessionId, from: fourth - HOUR_MS },
    ];
    expect(await codeOf(t.mutation(api.manageMutations.cancel, { token, sessions: seen }))).toBe("BOOKING_CHANGED");
    expect(await statuses()).toEqual(["confirmed", "confirmed", "confirmed", "confirmed"]);
    expect(await cancel(token, [second, third])).toBe(2);
    expect(await cancel(token, [second, third])).toBe(0);
    expect(await cancel(token, [third, fourth])).toBe(1);
    expect(await statuses()).toEqual(["confirmed", "cancelled", "cancelled", "cancelled"]);
  });

  test("is possible in the first 15 minutes, inside the notice too", async () => {
    await setEventType({ changeNoticeMinutes: 3 * 1_440 });
    const token = await bookSingle(threePm);
    vi.setSystemTime(now + 15 * MINUTE_MS + 1);
    expect(await codeOf(cancel(token, [threePm]))).toBe("CANNOT_CHANGE");
    vi.setSystemTime(now + 15 * MINUTE_MS - 1);
    expect(await codeOf(move(token, threePm, third))).toBe("CANNOT_CHANGE");
    expect(await cancel(token, [threePm])).toBe(1);
  });

  test("refuses an empty list, and more sessions than there are", async () => {
    const token = await bookSingle();
    const { _id: sessionId } = await bookingAt(t, second);
    const sessions = [0, 1].map(() => ({ sessionId, from: second }));
    for (const wrong of [[], sessions]) {
      expect(await codeOf(t.mutation(api.manageMutations.cancel, { token, sessions: wrong }))).toBe("INVALID_INPUT");
    }
  });
});

describe("the confirmation page", () => {
  test("knows until when something can be changed", async () => {
    const token = await bookSeries();
    const until = async () => (await t.query(api.confirmation.getByToken, { token }))?.changeableUntil;
    expect(await until()).toBe(fourth - DAY_MS);
    await setEventType({ clientChanges: "off" });
    expect(await until()).toBeNull();
  });
});

test("changes are limited per booking and network address", async () => {
  const token = await bookSeries();
  const [a, b] = [second, second - HOUR_MS];
  // Changes older than this limit's hour are counted by session, so that only this limit is met here.
  for (let index = 0; index < 30; index += 1) {
    await move(token, index % 2 ? b : a, index % 2 ? a : b);
    await t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("bookingChanges").collect()) await ctx.db.delete("bookingChanges", _id);
    });
  }
  expect(await codeOf(move(token, a, b))).toBe("RATE_LIMITED");
  vi.setSystemTime(now + HOUR_MS);
  await move(token, a, b);
});
