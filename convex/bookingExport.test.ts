import { beforeEach, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import {
  book,
  type Caller,
  codeOf,
  moveTo,
  now,
  seedEventType,
  seedProfessional,
  setUp,
  stopClock,
  type T,
  threePm,
} from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";

let t: T;
let caller: Caller;
let eventTypeId: Id<"eventTypes">;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  const professional = await seedProfessional(t, "one");
  caller = professional.caller;
  ({ eventTypeId } = await seedEventType(t, { professionalId: professional.professionalId, sessionCount: 2 }));
  await book(t, t, { startsAt: threePm });
  return release;
});

type Asked = { from?: string; to?: string; eventTypeId?: string; numItems?: number };

/** All pages, and how many there were. */
async function exported({ numItems = 200, ...asked }: Asked = {}) {
  const rows = [];
  for (let cursor: string | null = null, pages = 1; ; pages += 1) {
    const paginationOpts = { numItems, cursor };
    const result: Awaited<ReturnType<typeof ask>> = await ask({ ...asked, paginationOpts });
    rows.push(...result.page);
    if (result.isDone) return { rows, pages };
    cursor = result.continueCursor;
  }
}
const ask = (asked: Omit<Asked, "numItems"> & { paginationOpts: { numItems: number; cursor: string | null } }) =>
  caller.query(api.bookings.exportRows, asked);
const starts = async (asked: Asked) => (await exported(asked)).rows.map(({ startsAt }) => startsAt);

test("a row has the booking's own wall-clock times, whatever the professional's time zone is now", async () => {
  await moveTo(caller, "Asia/Tokyo");
  const { rows } = await exported();
  expect(rows).toHaveLength(2);
  expect(rows[1]).toEqual({
    ...{
      startsAt: threePm + WEEK_MS - HOUR_MS,
      endsAt: threePm + WEEK_MS - HOUR_MS / 2,
      timeZone: "America/Los_Angeles",
    },
    ...{ date: "2026-03-10", start: "15:00", end: "15:30" },
    ...{ title: "Lesson", status: "confirmed", sessionIndex: 1, sessionCount: 2, durationMinutes: 30, price: 45 },
    ...{ firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "+13105550123" },
    location: "12 Main Street",
    bookedAt: expect.closeTo(now, -1),
  });
});

test("dates are in the professional's time zone, inclusive", async () => {
  const [first, second] = [threePm, threePm + WEEK_MS - HOUR_MS];
  expect(await starts({ to: "2026-03-02" })).toEqual([]);
  expect(await starts({ from: "2026-03-03", to: "2026-03-03" })).toEqual([first]);
  expect(await starts({ from: "2026-03-04" })).toEqual([second]);
  await moveTo(caller, "Asia/Tokyo");
  expect(await starts({ from: "2026-03-03", to: "2026-03-03" })).toEqual([]);
  expect(await starts({ from: "2026-03-04", to: "2026-03-04" })).toEqual([first]);
});

test("filters by event type; somebody else's is empty", async () => {
  const other = await seedProfessional(t, "two");
  const foreign = await seedEventType(t, { professionalId: other.professionalId, slug: "other" });
  await book(t, t, { startsAt: threePm, slug: "other" });
  expect(await starts({ eventTypeId })).toHaveLength(2);
  expect(await starts({ eventTypeId: foreign.eventTypeId })).toEqual([]);
  expect(await starts({})).toHaveLength(2);
});

test("paginates without losing or repeating rows; the page size is capped", async () => {
  expect(await exported({ numItems: 1 })).toMatchObject({ rows: (await exported()).rows });
  expect((await exported({ numItems: 1 })).pages).toBeGreaterThan(1);
  const [row] = await allOf(t, "bookings");
  if (!row) throw new Error("It was booked.");
  const { _id, _creationTime, ...copy } = row;
  await t.run(async (ctx) => {
    for (let index = 0; index < 300; index += 1) await ctx.db.insert("bookings", copy);
  });
  expect((await ask({ paginationOpts: { numItems: 1_000, cursor: null } })).page).toHaveLength(200);
});

test.each([{ from: "03/03/2026" }, { to: "2026-02-30" }])("refuses %o", async (asked) => {
  expect(await codeOf(exported(asked))).toBe("INVALID_INPUT");
});
