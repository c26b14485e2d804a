import fc from "fast-check";
import { expect, test } from "vitest";
import { api } from "./_generated/api";
import { offeredStarts } from "./domain/slotGrid";
import { DAY_MS, MINUTE_MS } from "./domain/time";
import { book, codeOf, now, seedEventType, setUp, stopClock, type T, termsOf } from "./testing/backend.setup";
import { rules } from "./testing/slotSituations.fixtures";

/** As many as docs/proof.md tells of with LONG_PROOFS; without it a fifth, of the same kind. */
const EVENT_TYPES = import.meta.env.LONG_PROOFS ? 100 : 20;
const STARTS = 20;
/** Of them shown ones; a booking takes longer than a refusal. */
const MAX_SHOWN = 6;

const allDay = [{ startMinute: 0, endMinute: 1_440 }];
const alwaysOpen = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };

/** Event types with times to choose from, and numbers below 1 to choose by. */
const offering = rules.filter(
  (rules) => offeredStarts({ rules, busy: [], from: now, to: now + 30 * DAY_MS, now }).length > 20,
);
const share = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1_000_000);
const shares = fc.array(share, { minLength: 60, maxLength: 60 });
const cases = fc.sample(fc.tuple(offering, shares), { numRuns: EVENT_TYPES, seed: 2_026 });

/** Every start that `slots.list` shows in the first month that has any. */
async function listed(t: T): Promise<number[]> {
  const list = await t.query(api.slots.list, { slug: "lesson-30", minute: now });
  return list?.days.flatMap((day) => day.times.map(({ startsAt }) => startsAt)) ?? [];
}

/** A busy professional: some of the times that would be offered are taken by another of their event types. */
async function takeSome(
  t: T,
  professionalId: Awaited<ReturnType<typeof seedEventType>>["professionalId"],
  at: number[],
) {
  const other = { slug: "other", durationMinutes: 45, slotIntervalMinutes: 5, weeklyHours: alwaysOpen };
  await seedEventType(t, { professionalId, ...other, timeZone: "UTC", horizonDays: 120 });
  const terms = await termsOf(t, "other");
  for (const startsAt of at) await codeOf(book(t, t, { slug: "other", terms, startsAt }));
}

const tables = ["bookings", "clients", "emails", "emailPayloads"] as const;
const rowIds = (t: T) =>
  t.run(async (ctx) =>
    Promise.all(tables.map(async (table) => (await ctx.db.query(table).collect()).map((row) => row._id))),
  );

/** Takes back what a booking wrote, so that the next one meets what the list was made of. */
async function undo(t: T, before: Awaited<ReturnType<typeof rowIds>>): Promise<void> {
  const known = new Set<string>(before.flat());
  await t.run(async (ctx) => {
    for (const table of tables) {
      for (const row of await ctx.db.query(table).collect())
        if (!known.has(row._id)) await ctx.db.delete(table, row._id);
    }
  });
}

function pick(from: number[], by: number[], max: number): number[] {
  const chosen = by.map((share) => from[Math.floor(share * from.length)]).filter((start) => start !== undefined);
  return [...new Set(chosen)].slice(0, max);
}

test("random event types: every start that slots.list shows can be booked, every other is refused and writes nothing", async () => {
  const release = stopClock();
  let [accepted, refused] = [0, 0];
  for (const [rules, shares] of cases) {
    const t = setUp();
    const { professionalId } = await seedEventType(t, rules);
    const possible = await listed(t);
    await takeSome(t, professionalId, pick(possible, shares.slice(0, 3), 3));
    const shown = await listed(t);
    const chosen = pick(shown, shares.slice(10, 30), MAX_SHOWN);
    // From before the present to the end of what is shown; all else in between is hidden.
    const span = (shown.at(-1) ?? now + 30 * DAY_MS) - (now - 2 * DAY_MS);
    const anywhere = shares
      .slice(30)
      .map((share) => now - 2 * DAY_MS + Math.floor((share * span) / MINUTE_MS) * MINUTE_MS);
    const beside = chosen.slice(0, 3).map((start) => start + MINUTE_MS);
    const taken = possible.filter((start) => !shown.includes(start)).slice(0, 4);
    const hidden = [...taken, ...beside, ...anywhere].filter((start) => !shown.includes(start));
    const before = await rowIds(t);
    const terms = await termsOf(t);
    for (const startsAt of chosen) {
      expect(await codeOf(book(t, t, { startsAt, terms })), JSON.stringify({ rules, startsAt })).toBe("ACCEPTED");
      await undo(t, before);
      accepted += 1;
    }
    for (const startsAt of hidden.slice(0, STARTS - chosen.length)) {
      const code = await codeOf(book(t, t, { startsAt, terms }));
      expect(code, JSON.stringify({ rules, startsAt })).toMatch(/^SLOT_(NOT_OFFERED|TAKEN)$/);
      refused += 1;
    }
    expect(await rowIds(t)).toEqual(before);
  }
  release();
  expect(accepted + refused).toBe(EVENT_TYPES * STARTS);
  expect(Math.min(accepted, refused)).toBeGreaterThan(5 * EVENT_TYPES);
}, 180_000);
