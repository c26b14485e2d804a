import fc from "fast-check";
import { expect, test } from "vitest";
import { api } from "./_generated/api";
import { offeredStarts } from "./domain/slotGrid";
import { startsOf } from "./domain/slotRuns";
import { DAY_MS, MINUTE_MS } from "./domain/time";
import { codeOf, now, setUp, type T } from "./testing/backend.setup";
import { book, seedEventType, termsOf } from "./testing/seed.setup";
import { alwaysOpen, rules } from "./testing/slotSituations.fixtures";

/** With LONG_PROOFS, the number in docs/proof.md; otherwise a sample. */
const EVENT_TYPES = import.meta.env.LONG_PROOFS ? 100 : 20;
const STARTS = 20;
/** Listed starts among them. Fewer than half, because a booking takes longer than a refusal. */
const MAX_LISTED = 6;

/** Event types with enough times, and random numbers below 1 to pick some of them. */
const bookableRules = rules.filter(
  (rules) => offeredStarts({ rules, busy: [], from: now, to: now + 30 * DAY_MS, now }).length > 20,
);
const fraction = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1_000_000);
const fractions = fc.array(fraction, { minLength: 60, maxLength: 60 });
const cases = fc.sample(fc.tuple(bookableRules, fractions), { numRuns: EVENT_TYPES, seed: 2_026 });

/** Every start that `slots.list` returns for the first month that has any. */
async function listStarts(t: T): Promise<number[]> {
  const list = await t.query(api.slots.list, { slug: "lesson-30", minute: now });
  return startsOf(list?.times ?? []);
}

/** Books times through another event type of the professional. */
async function bookElsewhere(
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

/** Deletes the rows of a booking, so that the list is valid for the next one. */
async function undo(t: T, before: Awaited<ReturnType<typeof rowIds>>): Promise<void> {
  const known = new Set<string>(before.flat());
  await t.run(async (ctx) => {
    for (const table of tables) {
      for (const row of await ctx.db.query(table).collect())
        if (!known.has(row._id)) await ctx.db.delete(table, row._id);
    }
  });
}

function pick(from: number[], fractions: number[], max: number): number[] {
  const chosen = fractions
    .map((fraction) => from[Math.floor(fraction * from.length)])
    .filter((start) => start !== undefined);
  return [...new Set(chosen)].slice(0, max);
}

test("book accepts every start that slots.list returns, and refuses others, for random event types", async () => {
  let [accepted, refused] = [0, 0];
  for (const [rules, fractions] of cases) {
    const t = setUp();
    const { professionalId } = await seedEventType(t, rules);
    const possible = await listStarts(t);
    await bookElsewhere(t, professionalId, pick(possible, fractions.slice(0, 3), 3));
    const listed = await listStarts(t);
    const chosen = pick(listed, fractions.slice(10, 30), MAX_LISTED);
    // Unlisted starts: taken ones, ones off the grid, and random minutes from before now to the end of the list.
    const span = (listed.at(-1) ?? now + 30 * DAY_MS) - (now - 2 * DAY_MS);
    const random = fractions
      .slice(30)
      .map((fraction) => now - 2 * DAY_MS + Math.floor((fraction * span) / MINUTE_MS) * MINUTE_MS);
    const offGrid = chosen.slice(0, 3).map((start) => start + MINUTE_MS);
    const taken = possible.filter((start) => !listed.includes(start)).slice(0, 4);
    const unlisted = [...taken, ...offGrid, ...random].filter((start) => !listed.includes(start));
    const before = await rowIds(t);
    const terms = await termsOf(t);
    for (const startsAt of chosen) {
      expect(await codeOf(book(t, t, { startsAt, terms })), JSON.stringify({ rules, startsAt })).toBe("ACCEPTED");
      await undo(t, before);
      accepted += 1;
    }
    for (const startsAt of unlisted.slice(0, STARTS - chosen.length)) {
      const code = await codeOf(book(t, t, { startsAt, terms }));
      expect(code, JSON.stringify({ rules, startsAt })).toMatch(/^SLOT_(NOT_OFFERED|TAKEN)$/);
      refused += 1;
    }
    expect(await rowIds(t)).toEqual(before);
  }
  expect(accepted + refused).toBe(EVENT_TYPES * STARTS);
  expect(Math.min(accepted, refused)).toBeGreaterThan(5 * EVENT_TYPES);
}, 180_000);
