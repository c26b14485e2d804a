import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test, vi } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
import { alwaysOpen, firstInstantOf, nextChange, rules, worksAt } from "../testing/slotSituations.fixtures";
import { eachDay } from "./calendarDate";
import type { Interval } from "./intervals";
import { offeredStarts, type SlotQuestion } from "./slotGrid";
import { busyInterval } from "./slotRules";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./time";

/** The intervals that these functions have looked at. */
const work = vi.hoisted(() => ({ compared: 0, lookUps: 0 }));

vi.mock("./intervals", async (importOriginal) => {
  const original = await importOriginal<typeof import("./intervals")>();
  return {
    ...original,
    intersect: (first: Interval[], second: Interval[]) => {
      work.compared += first.length + second.length;
      return original.intersect(first, second);
    },
    instantsIn: (sorted: Interval[], instants: number[]) => {
      work.lookUps += instants.length;
      return original.instantsIn(sorted, instants);
    },
  };
});

/** The starts of a series, found by looking at every later session of every start, with luxon's offsets. */
function startsOneByOne(question: SlotQuestion): number[] {
  const { rules, busy } = question;
  const works = worksAt(rules);
  const offsetAt = (instant: number) => DateTime.fromMillis(instant, { zone: rules.timeZone }).offset * MINUTE_MS;
  const known = new Map<number, boolean>();
  const fits = (reading: number): boolean => {
    const isFitting = known.get(reading) ?? looksFitting(reading);
    known.set(reading, isFitting);
    return isFitting;
  };
  const looksFitting = (reading: number): boolean => {
    const date = new Date(reading).toISOString().slice(0, 10);
    const session = firstInstantOf(date, (reading - Date.parse(date)) / MINUTE_MS, rules.timeZone);
    const occupied = busyInterval(rules, session);
    return (
      session + offsetAt(session) === reading &&
      works(session) &&
      !busy.some((interval) => interval.start < occupied.end && occupied.start < interval.end)
    );
  };
  return offeredStarts({ ...question, rules: { ...rules, sessionCount: 1 } }).filter((start) => {
    const reading = start + offsetAt(start);
    return Array.from({ length: rules.sessionCount - 1 }, (_, index) => reading + (index + 1) * WEEK_MS).every(fits);
  });
}

/** Gaps and repetitions at night, at and around midnight, of half an hour and of two hours, and around Ramadan. */
const zones = [
  "America/Los_Angeles",
  "America/Havana",
  "America/Nuuk",
  "America/Santiago",
  "Asia/Beirut",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Antarctica/Troll",
  "Australia/Lord_Howe",
];

/** Series with a session around a clock change, on 1, 2 or 9 days, and busy times in each week. */
const seriesOverChange: fc.Arbitrary<SlotQuestion> = fc
  .record({
    rules,
    zone: fc.constantFrom(...zones),
    isAlwaysOpen: fc.boolean(),
    closedDay: fc.option(fc.integer({ min: -1, max: 12 }), { nil: undefined }),
    sessionCount: fc.integer({ min: 2, max: 6 }),
    after: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) }),
    week: fc.integer({ min: 0, max: 5 }),
    days: fc.constantFrom(1, 2, 9),
    taken: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 * 288 * 7 }), fc.integer({ min: 1, max: 40 })), {
      maxLength: 30,
    }),
  })
  .map(({ rules, zone, isAlwaysOpen, closedDay, sessionCount, after, week, days, taken }) => {
    const change = nextChange(zone, after) ?? after;
    const from = change - week * WEEK_MS - 16 * 60 * MINUTE_MS;
    const busy = taken.map(([step, length]) => {
      const start = from + step * 5 * MINUTE_MS;
      return { start, end: start + length * 5 * MINUTE_MS };
    });
    const date = (day: number) => new Date(change + day * DAY_MS).toISOString().slice(0, 10);
    const changed = {
      timeZone: zone,
      sessionCount,
      dateOverrides: closedDay === undefined ? [] : [{ date: date(closedDay), windows: [] }],
      ...(isAlwaysOpen && { weeklyHours: alwaysOpen }),
    };
    return { rules: { ...rules, ...changed }, busy, from, to: from + days * DAY_MS, now: from - 2 * DAY_MS };
  });

test("series are offered as if every session of every start were looked at, around clock changes", () => {
  let [cases, offered, refused] = [0, 0, 0];
  const runs = import.meta.env.LONG_PROOFS ? 400 : 25;
  checkProperty(
    fc.property(seriesOverChange, (question) => {
      const starts = offeredStarts(question);
      expect(starts).toEqual(startsOneByOne(question));
      cases += 1;
      offered += starts.length;
      refused += offeredStarts({ ...question, rules: { ...question.rules, sessionCount: 1 } }).length - starts.length;
    }),
    runs,
  );
  // Both occur often enough, unless a single case is repeated.
  if (cases >= runs) expect(Math.min(offered, refused)).toBeGreaterThan(0);
}, 300_000);

const limits = { minNoticeMinutes: 0, horizonDays: 730, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
const everyFiveMinutes = { weeklyHours: alwaysOpen, dateOverrides: [], durationMinutes: 5, slotIntervalMinutes: 5 };

test("hours that the clock moves past midnight are open for later sessions, even if that date is closed", () => {
  // The clock goes from Saturday 23:00 to Sunday 0:00, and a window until 23:30 ends at Sunday 0:30.
  const untilHalfPast = eachDay(() => [
    { startMinute: 0, endMinute: 60 },
    { startMinute: 1_200, endMinute: 1_410 },
  ]);
  const hours = { weeklyHours: untilHalfPast, dateOverrides: [{ date: "2027-03-28", windows: [] }] };
  const rules = { ...everyFiveMinutes, ...limits, ...hours, timeZone: "America/Nuuk" };
  const sunday = { from: Date.parse("2027-03-21T02:00Z"), to: Date.parse("2027-03-22T02:00Z") };
  const question = { ...sunday, busy: [], now: sunday.from };
  expect(offeredStarts({ ...question, rules: { ...rules, sessionCount: 1 } })).toHaveLength(12 + 42);
  expect(offeredStarts({ ...question, rules: { ...rules, sessionCount: 2 } })).toHaveLength(6);
});

test("a series can start in the hour that the clock repeats after midnight", () => {
  // At 0:01 on November 7 the clock went back to 23:01 on the 6th.
  const rules = { ...everyFiveMinutes, ...limits, timeZone: "America/St_Johns" };
  const range = { from: Date.parse("2010-11-07T02:30Z"), to: Date.parse("2010-11-07T04:00Z") };
  const question = { ...range, busy: [], now: range.from };
  expect(offeredStarts({ ...question, rules: { ...rules, sessionCount: 2 } })).toHaveLength(18);
});

/** The grid with the counters above, even if another test file of the same process has already loaded it without. */
async function countedGrid(): Promise<typeof offeredStarts> {
  vi.resetModules();
  return (await import("./slotGrid")).offeredStarts;
}

test.each(["free", "taken late", "taken at random"])(
  "the work for two years hardly depends on sessions: %s",
  async (when) => {
    const counted = await countedGrid();
    const now = Date.UTC(2026, 1, 20, 12);
    const halfHour = (start: number) => ({ start, end: start + 30 * MINUTE_MS });
    const lateWeeks = Array.from({ length: 7 * 160 }, (_, index) =>
      halfHour(now + 728 * DAY_MS + index * 60 * MINUTE_MS),
    );
    const random = fc.sample(fc.integer({ min: 0, max: 1_090 * 288 }), { numRuns: 3_000, seed: 1 });
    const taken = random.map((step) => halfHour(now + step * 5 * MINUTE_MS));
    const busy = { free: [], "taken late": lateWeeks, "taken at random": taken }[when] ?? [];
    const measure = (sessionCount: number) => {
      Object.assign(work, { compared: 0, lookUps: 0 });
      const limits = { minNoticeMinutes: 0, horizonDays: 730, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
      const lengths = { durationMinutes: 30, slotIntervalMinutes: 5, sessionCount };
      const rules = {
        timeZone: "America/Los_Angeles",
        weeklyHours: alwaysOpen,
        dateOverrides: [],
        ...limits,
        ...lengths,
      };
      counted({ rules, busy, from: now, to: now + 731 * DAY_MS, now });
      return { ...work };
    };
    const starts = 730 * 283;
    expect(measure(1).lookUps).toBeGreaterThan(starts);
    const { compared, lookUps } = measure(52);
    expect(lookUps).toBe(measure(1).lookUps); // one per start, not one per session
    expect(compared).toBeLessThan(starts);
  },
);
