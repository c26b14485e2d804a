import { beforeEach, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import { codeOf, now, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import {
  book,
  type Caller,
  changeTimeZone,
  seedEventType,
  seedProfessional,
  setUpProfessional,
} from "./testing/seed.setup";

let t: T;
let caller: Caller;
let eventTypeId: Id<"eventTypes">;
beforeEach(async () => {
  const professional = await setUpProfessional();
  ({ t, caller } = professional);
  ({ eventTypeId } = await seedEventType(t, { professionalId: professional.professionalId, sessionCount: 2 }));
  await book(t, t, { startsAt: threePm });
});

type Filter = { from?: string; to?: string; eventTypeId?: string; numItems?: number };

/** The rows of all pages, and the number of pages. */
async function exportAll({ numItems = 200, ...filter }: Filter = {}) {
  const rows = [];
  for (let cursor: string | null = null, pages = 1; ; pages += 1) {
    const paginationOpts = { numItems, cursor };
    const result: Awaited<ReturnType<typeof exportPage>> = await exportPage({ ...filter, paginationOpts });
    rows.push(...result.page);
    if (result.isDone) return { rows, pages };
    cursor = result.continueCursor;
  }
}
const exportPage = (args: Omit<Filter, "numItems"> & { paginationOpts: { numItems: number; cursor: string | null } }) =>
  caller.query(api.bookings.exportRows, args);
const starts = async (filter: Filter) => (await exportAll(filter)).rows.map(({ startsAt }) => startsAt);

test("returns wall-clock times on the clock of the date filter: the professional's current time zone", async () => {
  await changeTimeZone(caller, "Asia/Tokyo");
  const { rows } = await exportAll();
  expect(rows).toHaveLength(2);
  expect(rows[1]).toEqual({
    ...{
      startsAt: threePm + WEEK_MS - HOUR_MS,
      endsAt: threePm + WEEK_MS - HOUR_MS / 2,
      timeZone: "Asia/Tokyo",
      bookedTimeZone: "America/Los_Angeles",
      changes: [],
    },
    ...{ bookingId: rows[0]?.bookingId, date: "2026-03-11", start: "07:00", end: "07:30" },
    ...{ title: "Lesson", status: "confirmed", sessionIndex: 1, sessionCount: 2, durationMinutes: 30, price: 45 },
    ...{ firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "+13105550123" },
    location: "12 Main Street",
    bookedAt: expect.closeTo(now, -1),
  });
});

test("ties the sessions of a series together by the id of their booking", async () => {
  await seedEventType(t, { professionalId: (await allOf(t, "bookings"))[0]?.professionalId, slug: "single" });
  await book(t, t, { startsAt: threePm + HOUR_MS, slug: "single" });
  const [first, single, second] = (await exportAll()).rows;
  expect(first?.bookingId).toBe((await allOf(t, "bookings"))[0]?._id);
  expect(second?.bookingId).toBe(first?.bookingId);
  expect(single?.bookingId).not.toBe(first?.bookingId);
});

test("filters by inclusive dates in the professional's time zone", async () => {
  const [first, second] = [threePm, threePm + WEEK_MS - HOUR_MS];
  expect(await starts({ to: "2026-03-02" })).toEqual([]);
  expect(await starts({ from: "2026-03-03", to: "2026-03-03" })).toEqual([first]);
  expect(await starts({ from: "2026-03-04" })).toEqual([second]);
  await changeTimeZone(caller, "Asia/Tokyo");
  expect(await starts({ from: "2026-03-03", to: "2026-03-03" })).toEqual([]);
  expect(await starts({ from: "2026-03-04", to: "2026-03-04" })).toEqual([first]);
  const { rows } = await exportAll({ from: "2026-03-04", to: "2026-03-04" });
  expect(rows.map(({ date }) => date)).toEqual(["2026-03-04"]);
});

test("filters by event type, and returns nothing for another professional's", async () => {
  const other = await seedProfessional(t, "two");
  const foreign = await seedEventType(t, { professionalId: other.professionalId, slug: "other" });
  await book(t, t, { startsAt: threePm, slug: "other" });
  expect(await starts({ eventTypeId })).toHaveLength(2);
  expect(await starts({ eventTypeId: foreign.eventTypeId })).toEqual([]);
  expect(await starts({})).toHaveLength(2);
});

test("paginates without losing or repeating rows, and caps the page size", async () => {
  expect(await exportAll({ numItems: 1 })).toMatchObject({ rows: (await exportAll()).rows });
  expect((await exportAll({ numItems: 1 })).pages).toBeGreaterThan(1);
  const [row] = await allOf(t, "bookings");
  if (!row) throw new Error("There is no booking.");
  const { _id, _creationTime, ...copy } = row;
  await t.run(async (ctx) => {
    for (let index = 0; index < 300; index += 1) await ctx.db.insert("bookings", copy);
  });
  expect((await exportPage({ paginationOpts: { numItems: 1_000, cursor: null } })).page).toHaveLength(200);
});

test.each([{ from: "03/03/2026" }, { to: "2026-02-30" }])("refuses the dates %o", async (filter) => {
  expect(await codeOf(exportAll(filter))).toBe("INVALID_INPUT");
});
