import type { FunctionArgs } from "convex/server";
import { pick } from "convex-helpers";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import type { EventTypeDraft } from "./domain/eventType";
import { slotRuleNames } from "./domain/eventTypeFields";
import { startsOf } from "./domain/slotRuns";
import { DAY_MS } from "./domain/time";
import { now, refusedFields, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import {
  book,
  type Caller,
  changeTimeZone,
  createEventType,
  eventTypeDraft,
  seedEventType,
  seedProfessional,
  setUpProfessional,
} from "./testing/seed.setup";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
beforeEach(async () => {
  ({ t, caller, professionalId } = await setUpProfessional());
});

const create = (changes: Partial<EventTypeDraft> = {}) => createEventType(caller, changes);
const setStatus = (eventTypeId: Id<"eventTypes">, status: "paused" | "archived") =>
  caller.mutation(api.eventTypeMutations.setStatus, { eventTypeId, status });
const rows = () => allOf(t, "eventTypes");

describe("closeDay and reopenDay", () => {
  const date = "2026-03-10";
  const windows = [{ startMinute: 600, endMinute: 660 }];
  const close = (day = date) => caller.mutation(api.eventTypeMutations.closeDay, { date: day });
  const reopen = (before: FunctionArgs<typeof api.eventTypeMutations.reopenDay>["before"], day = date) =>
    caller.mutation(api.eventTypeMutations.reopenDay, { date: day, before });
  const days = async () => (await rows()).map(({ dateOverrides }) => dateOverrides);

  test("close a day on every unarchived event type, and restore it", async () => {
    const one = await create({ slug: "one-one", dateOverrides: [{ date, windows }] });
    const two = await create({ slug: "two-two", dateOverrides: [{ date: "2026-03-20", windows }] });
    await setStatus(two, "paused");
    await setStatus(await create({ slug: "three-three" }), "archived");
    await create({ slug: "four-four", dateOverrides: [{ date, windows: [] }] });
    const before = await days();
    const closed = await close();
    expect(closed).toEqual([
      { eventTypeId: one, windows },
      { eventTypeId: two, windows: null },
    ]);
    const none = { date, windows: [] };
    expect(await days()).toEqual([[none], [none, { date: "2026-03-20", windows }], [], [none]]);
    expect(await close()).toEqual([]);
    expect(await reopen(closed)).toBe(2);
    expect(await days()).toEqual(before);
  });

  test("reopen only event types that are still closed, and only with valid hours", async () => {
    const eventTypeId = await create();
    const closed = await close();
    const inverted = [{ startMinute: 660, endMinute: 600 }];
    expect(await refusedFields(reopen([{ eventTypeId, windows: inverted }]))).toEqual({
      date: expect.stringContaining("after the start"),
    });
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { dateOverrides: [{ date, windows }] }));
    expect(await reopen(closed)).toBe(0);
    expect(await days()).toEqual([[{ date, windows }]]);
  });

  test("do not reopen another professional's event types", async () => {
    await create();
    const closed = await close();
    const other = await seedProfessional(t, "two");
    expect(await other.caller.mutation(api.eventTypeMutations.reopenDay, { date, before: closed })).toBe(0);
    expect(await days()).toEqual([[{ date, windows: [] }]]);
  });

  test.each(["2026-02-30", "tomorrow", ""])("refuse the date %j", async (day) => {
    expect(await refusedFields(close(day))).toEqual({ date: "Choose a date." });
    expect(await refusedFields(reopen([], day))).toEqual({ date: "Choose a date." });
  });

  test("close nothing if one event type's list of dates is full, and name it", async () => {
    await create({ slug: "one-one" });
    const dateOverrides = Array.from({ length: 366 }, (_, day) => ({
      date: new Date(now + (100 + day) * DAY_MS).toISOString().slice(0, 10),
      windows: [],
    }));
    await create({ title: "Full", dateOverrides });
    expect(await refusedFields(close())).toEqual({ date: expect.stringContaining("Full") });
    expect((await days())[0]).toEqual([]);
  });
});

describe("slotPreview", () => {
  const rules = pick(eventTypeDraft, slotRuleNames);
  const preview = (changes: Partial<typeof rules> = {}, eventTypeId?: Id<"eventTypes">) =>
    caller.query(api.slotPreview.get, { eventTypeId, rules: { ...rules, ...changes }, minute: now });

  test("returns the times that clients would see in the next two weeks with these rules", async () => {
    await seedEventType(t, { professionalId, slug: "other", durationMinutes: 60 });
    await book(t, t, { startsAt: threePm, slug: "other" });
    const changes = { durationMinutes: 45, bufferAfterMinutes: 10, sessionCount: 2 };
    const result = await preview(changes);
    await create(changes);
    const march = await t.query(api.slots.list, { slug: "lesson-30", minute: now, month: "2026-03" });
    const end = Date.parse("2026-03-16T07:00Z");
    const starts = startsOf(result?.times ?? []);
    expect(starts).toEqual(startsOf(march?.times ?? []).filter((start) => start < end));
    expect(starts.length).toBeGreaterThan(80);
    const { zoneName, clock, minNoticeMinutes } = march ?? {};
    // The clock changes on March 8.
    expect(clock).toMatchObject([{ abbreviation: "PST" }, { abbreviation: "PDT" }]);
    expect(result).toMatchObject({ zoneName, minNoticeMinutes, clock: [{ abbreviation: "PST" }, clock?.[1]] });
  });

  test("says why no series can start on a date", async () => {
    await seedEventType(t, { professionalId, slug: "other", durationMinutes: 480 });
    await book(t, t, { startsAt: Date.parse("2026-03-11T16:00Z"), slug: "other" });
    const dateOverrides = [{ date: "2026-03-12", windows: [] }];
    expect((await preview({ sessionCount: 2, dateOverrides }))?.blocked).toEqual([
      { date: "2026-03-04", because: "2026-03-11", rule: "busy" },
      { date: "2026-03-05", because: "2026-03-12", rule: "closed" },
    ]);
  });

  test("uses the time zone of the edited event type", async () => {
    const eventTypeId = await create();
    await changeTimeZone(caller, "Asia/Tokyo");
    expect((await preview({}, eventTypeId))?.zoneName).toBe("Pacific Time");
    expect((await preview())?.zoneName).toBe("Japan Standard Time");
  });

  test("returns null for invalid rules and for another professional's event type", async () => {
    expect(await preview({ durationMinutes: 1 })).toBeNull();
    const { eventTypeId } = await seedEventType(t, { slug: "elsewhere" });
    expect(await preview({}, eventTypeId)).toBeNull();
  });
});
