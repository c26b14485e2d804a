import { expect, test } from "vitest";
import type { Id } from "../_generated/dataModel";
import { type Interval, overlaps } from "../domain/intervals";
import { reachingPast } from "./availability";

// Convex runs mutations at the same time on one snapshot, and retries those that read what another one wrote (OCC). The
// sandbox cannot, so this simulates it: two transactions read and write the same sessions by the rule that the backend
// uses, and both commit if neither wrote into an index range that the other read.

type Row = { _id: Id<"bookings">; busyStartsAt: number; busyEndsAt: number; series: number };
type World = Row[];
/** Starts in (`after`, `before`), as Convex records a descending read that stopped at a document. */
type ReadRange = { from: number; before: number };
type Transaction = { reads: ReadRange[]; writes: { row: Row; to: Interval | null }[] };

/** Which rows a transaction passes over: those that it moves, or (wrongly) all of their series. */
type PassedOver = (world: World, moving: Row[]) => Row[];

const movedOnly: PassedOver = (_, moving) => moving;
const wholeSeries: PassedOver = (world, moving) =>
  world.filter(({ series }) => moving.some((row) => row.series === series));

/** A generator of integers in [0, below), the same on every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
type Random = ReturnType<typeof randomNumbers>;

const HORIZON = 60;

function randomWorld(random: Random): World {
  const world: World = [];
  for (let at = random(6); at < HORIZON; ) {
    const end = at + 2 + random(8);
    world.push({ _id: `${world.length}` as Id<"bookings">, busyStartsAt: at, busyEndsAt: end, series: random(3) });
    at = end + random(3) * random(6);
  }
  return world;
}

/** The rows in descending order, recording what was read of those that start before `end`. */
async function* descending(world: World, end: number, reads: ReadRange[]): AsyncGenerator<Row> {
  const range: ReadRange = { from: Number.POSITIVE_INFINITY, before: end };
  reads.push(range);
  const before = world.filter(({ busyStartsAt }) => busyStartsAt < end);
  for (const row of before.sort((a, b) => b.busyStartsAt - a.busyStartsAt)) {
    range.from = row.busyStartsAt;
    yield row;
  }
  range.from = Number.NEGATIVE_INFINITY;
}

/** Books a new session, or moves one or the later ones of a series; null if that is refused. */
async function attempt(world: World, random: Random, passedOver: PassedOver): Promise<Transaction | null> {
  const kind = random(3);
  const first = world[random(world.length)];
  const isBooking = kind === 0 || !first;
  const moving = isBooking
    ? []
    : world.filter((row) =>
        kind === 1 ? row === first : row.series === first.series && row.busyStartsAt >= first.busyStartsAt,
      );
  const shift = random(31) - 15;
  const start = random(HORIZON);
  const targets: Transaction["writes"] = isBooking
    ? [{ row: newRow, to: { start, end: start + 2 + random(8) } }]
    : moving.map((row) => ({ row, to: { start: row.busyStartsAt + shift, end: row.busyEndsAt + shift } }));
  const ignored = new Set(passedOver(world, moving).map(({ _id }) => _id));
  const reads: ReadRange[] = [];
  for (const { to } of targets) {
    if (!to) continue;
    if ((await reachingPast(descending(world, to.end, reads), to.start, ignored)).length > 0) return null;
  }
  return { reads, writes: targets };
}

const newRow: Row = { _id: "new" as Id<"bookings">, busyStartsAt: Number.NaN, busyEndsAt: Number.NaN, series: -1 };

/** Whether a transaction wrote a row out of or into a range that another one read. */
function conflicts({ writes }: Transaction, { reads }: Transaction): boolean {
  const isRead = (at: number) => reads.some(({ from, before }) => from <= at && at < before);
  return writes.some(({ row, to }) => isRead(row.busyStartsAt) || (to !== null && isRead(to.start)));
}

function sharesRow(one: Transaction, other: Transaction): boolean {
  return one.writes.some(({ row }) => row !== newRow && other.writes.some((write) => write.row === row));
}

function hasOverlap(world: World, transactions: Transaction[]): boolean {
  const writes = transactions.flatMap((transaction) => transaction.writes);
  const untouched = world.filter((row) => !writes.some((write) => write.row === row));
  const busy = [
    ...untouched.map(({ busyStartsAt, busyEndsAt }) => ({ start: busyStartsAt, end: busyEndsAt })),
    ...writes.flatMap(({ to }) => to ?? []),
  ].sort((a, b) => a.start - b.start);
  return busy.some((interval, index) => index > 0 && overlaps(busy[index - 1] ?? interval, interval));
}

/** How many pairs both commit, and how many of those leave sessions that overlap. */
async function simulate(worlds: number, passedOver: PassedOver): Promise<{ committed: number; overlapping: number }> {
  const random = randomNumbers(1);
  const result = { committed: 0, overlapping: 0 };
  for (let count = 0; count < worlds; count += 1) {
    const world = randomWorld(random);
    const one = await attempt(world, random, passedOver);
    const other = await attempt(world, random, passedOver);
    if (!one || !other || sharesRow(one, other)) continue;
    // Either can commit first; the other then has to be valid.
    if (conflicts(one, other) && conflicts(other, one)) continue;
    result.committed += 1;
    if (hasOverlap(world, [one, other])) result.overlapping += 1;
  }
  return result;
}

/** With LONG_PROOFS, the number in docs/proof.md; otherwise a sample. */
const worlds = import.meta.env.LONG_PROOFS ? 400_000 : 40_000;

test("two transactions that book or move at the same time and both commit never overlap", async () => {
  const { committed, overlapping } = await simulate(worlds, movedOnly);
  expect(overlapping).toBe(0);
  expect(committed).toBeGreaterThan(worlds / 100);
}, 120_000);

test("they would, if a move passed over sessions of its series that stay", async () => {
  const { overlapping } = await simulate(20_000, wholeSeries);
  expect(overlapping).toBeGreaterThan(0);
}, 120_000);
