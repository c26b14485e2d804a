import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import type { Interval } from "../domain/intervals";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../domain/time";
import { now, setUp, type T } from "../testing/backend.setup";
import { book, clientOne, seedEventType, termsOf } from "../testing/seed.setup";
import { alwaysOpen } from "../testing/slotSituations.fixtures";

const midnight = Date.parse("2026-03-03T08:00Z");

let t: T;
beforeEach(() => {
  t = setUp();
});

const overlaps = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

test("one predecessor read per session gives the same result as comparing all intervals", async () => {
  vi.stubEnv("BOOKINGS_PER_EVENT_TYPE", "100000");
  const { professionalId } = await seedEventType(t, {
    slug: "short",
    durationMinutes: 15,
    slotIntervalMinutes: 15,
    weeklyHours: alwaysOpen,
  });
  const long = { slug: "long", durationMinutes: 90, bufferBeforeMinutes: 20, bufferAfterMinutes: 25 };
  await seedEventType(t, { ...long, professionalId, slotIntervalMinutes: 15, weeklyHours: alwaysOpen });
  const series = { slug: "series", durationMinutes: 45, sessionCount: 3, bufferAfterMinutes: 10 };
  await seedEventType(t, { ...series, professionalId, slotIntervalMinutes: 15, weeklyHours: alwaysOpen });
  const shapes = { short: [0, 15, 1], long: [20, 115, 1], series: [0, 55, 3] } as const;
  const terms = {
    short: await termsOf(t, "short"),
    long: await termsOf(t, "long"),
    series: await termsOf(t, "series"),
  };
  const taken: Interval[] = [];
  const day = fc.integer({ min: 0, max: 2 });
  // No later than 22:00, because a session ends on the date it starts.
  const attempt = fc.tuple(fc.constantFrom("short", "long", "series"), day, fc.integer({ min: 0, max: 88 }));
  let [accepted, refused] = [0, 0];
  for (const [slug, date, quarter] of fc.sample(attempt, { numRuns: 250, seed: 7 })) {
    const startsAt = midnight + date * DAY_MS + quarter * 15 * MINUTE_MS;
    const [before, length, count] = shapes[slug as keyof typeof shapes];
    // Daylight saving time starts before the second week: the same wall-clock time is an hour earlier.
    const sessions = Array.from(
      { length: count },
      (_, week) => startsAt + week * 168 * HOUR_MS - (week > 0 ? HOUR_MS : 0),
    );
    const wanted = sessions.map((start) => ({ start: start - before * MINUTE_MS, end: start + length * MINUTE_MS }));
    const isFree = !wanted.some((interval) => taken.some((busy) => overlaps(interval, busy)));
    const result = await book(t, t, { startsAt, slug, terms: terms[slug as keyof typeof terms] }).then(
      () => "ACCEPTED",
      (error) => error.data?.code,
    );
    expect(result).toBe(isFree ? "ACCEPTED" : "SLOT_TAKEN");
    if (isFree) taken.push(...wanted);
    if (isFree) accepted += 1;
    else refused += 1;
  }
  expect(Math.min(accepted, refused)).toBeGreaterThan(30); // both occur often enough
}, 60_000);

type Range = { indexName: string; range: { type: string; fieldPath: string; value: unknown }[]; order: string | null };

type Boundary = { syscall: (operation: string, args: string) => string };
const runtime = globalThis as typeof globalThis & { Convex: Boundary };

/** Records the index ranges of all queries from now on, by intercepting Convex's syscalls. */
function recordRanges(): { ranges: Range[]; stop: () => void } {
  const original = runtime.Convex;
  const ranges: Range[] = [];
  const syscall: Boundary["syscall"] = (operation, args) => {
    const source = operation === "1.0/queryStream" ? JSON.parse(args).query.source : null;
    if (source?.type === "IndexRange") ranges.push(source);
    return original.syscall(operation, args);
  };
  runtime.Convex = new Proxy(original, {
    get: (target, key) => (key === "syscall" ? syscall : Reflect.get(target, key)),
  });
  return {
    ranges,
    stop: () => {
      runtime.Convex = original;
    },
  };
}

describe("index ranges that book reads", () => {
  let stop = () => {};
  afterEach(() => stop());

  test("cover every row that could conflict with it", async () => {
    const { professionalId } = await seedEventType(t, {
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 15,
      sessionCount: 2,
    });
    const terms = await termsOf(t);
    const recorder = recordRanges();
    stop = recorder.stop;
    const startsAt = now + HOUR_MS;
    await t.mutation(api.bookingMutations.book, {
      client: clientOne,
      slug: "lesson-30",
      terms,
      startsAt,
      requestId: "r".repeat(22),
    });
    const ranges = recorder.ranges.filter(({ indexName }) =>
      indexName.startsWith("bookings.by_professionalId_and_blocksTime"),
    );
    expect(ranges).toHaveLength(2);
    const sessions = [startsAt, startsAt + 167 * HOUR_MS];
    for (const [index, session] of sessions.entries()) {
      const busy = { start: session - 10 * MINUTE_MS, end: session + 45 * MINUTE_MS };
      const { range, order } = ranges[index] ?? { range: [], order: null };
      expect(order).toBe("desc");
      // A row that starts at one of these instants can overlap the session.
      for (const at of [busy.start - 12 * HOUR_MS, busy.start, session, busy.end - 1]) {
        expect(covers(range, { professionalId, blocksTime: true, busyStartsAt: at })).toBe(true);
      }
      // Nothing else is read, so nothing else causes a conflict.
      expect(covers(range, { professionalId, blocksTime: true, busyStartsAt: busy.end })).toBe(false);
      expect(covers(range, { professionalId, status: "cancelled", busyStartsAt: session })).toBe(false);
      expect(covers(range, { professionalId: "another", blocksTime: true, busyStartsAt: session })).toBe(false);
    }
  });
});

function covers(range: Range["range"], row: Record<string, unknown>): boolean {
  return range.every(({ type, fieldPath, value }) => {
    const field = row[fieldPath];
    if (type === "Eq") return field === value;
    if (typeof field !== "number" || typeof value !== "number")
      throw new Error(`Unexpected bound ${type} on ${fieldPath}`);
    const holds = { Lt: field < value, Lte: field <= value, Gt: field > value, Gte: field >= value }[type];
    if (holds === undefined) throw new Error(`Unexpected bound ${type}`);
    return holds;
  });
}
