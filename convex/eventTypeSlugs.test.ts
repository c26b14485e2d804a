import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import type { EventTypeDraft } from "./domain/eventType";
import {
  type Caller,
  codeOf,
  createEventType,
  eventTypeDraft,
  refusedFields,
  seedProfessional,
  setUp,
  stopClock,
  type T,
} from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";

let t: T;
let caller: Caller;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  ({ caller } = await seedProfessional(t, "one"));
  return release;
});

const create = (changes: Partial<EventTypeDraft> = {}, by = caller) => createEventType(by, changes);
const update = (eventTypeId: Id<"eventTypes">, changes: Partial<EventTypeDraft>) =>
  caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft: { ...eventTypeDraft, ...changes } });
const presentSlug = async (slug: string) => (await t.query(api.eventTypes.getPublic, { slug }))?.slug ?? null;
const rows = () => allOf(t, "eventTypes");

describe("slugs", () => {
  const check = (slug: string, eventTypeId?: Id<"eventTypes">, by = caller) =>
    by.query(api.eventTypes.checkSlug, { slug, eventTypeId });
  const free = { problem: null, suggestions: [] };

  test("after many changes every old link is one hop from the current one; nobody else can use one", async () => {
    const eventTypeId = await create({ slug: "name-0" });
    for (let index = 1; index < 20; index += 1) await update(eventTypeId, { slug: `name-${index}` });
    for (let index = 0; index < 20; index += 1) expect(await presentSlug(`name-${index}`)).toBe("name-19");
    const other = (await seedProfessional(t, "two")).caller;
    expect(await refusedFields(create({ slug: "name-3" }, other))).toEqual({ slug: expect.stringContaining("taken") });
    expect(await refusedFields(create({ slug: "name-3" }))).toEqual({ slug: expect.stringContaining("taken") });
    await update(eventTypeId, { slug: "name-3" });
    expect([await presentSlug("name-3"), await presentSlug("name-19")]).toEqual(["name-3", "name-3"]);
    const retired = await allOf(t, "retiredEventTypeSlugs");
    expect(retired.map(({ slug }) => slug)).not.toContain("name-3");
  });

  test("of many concurrent requests for a slug, exactly one gets it", async () => {
    const callers = await Promise.all(["a", "b", "c", "d"].map((who) => seedProfessional(t, who)));
    const codes = await Promise.all(callers.map(({ caller }) => codeOf(create({ slug: "wanted" }, caller))));
    expect(codes.filter((code) => code === "ACCEPTED")).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test("while typing: free, one's own, against the rules, or taken with free suggestions", async () => {
    const eventTypeId = await create();
    await create({ slug: "lesson-30-3" });
    expect(await check("another")).toEqual(free);
    expect(await check(" Lesson-30 ", eventTypeId)).toEqual(free);
    expect((await check("setup")).problem).toContain("reserved");
    const taken = {
      problem: expect.stringContaining("taken"),
      suggestions: ["lesson-30-2", "lesson-30-4", "lesson-30-5"],
    };
    expect(await check("lesson-30")).toEqual(taken);
    const other = (await seedProfessional(t, "two")).caller;
    expect(await check("lesson-30", eventTypeId, other)).toEqual(taken);
  });

  test("slugs of a deleted event type resolve to nothing, and stay its professional's", async () => {
    const eventTypeId = await create({ slug: "first-one" });
    await update(eventTypeId, { slug: "second-one" });
    await caller.mutation(api.eventTypeMutations.remove, { eventTypeId });
    const other = (await seedProfessional(t, "two")).caller;
    for (const slug of ["first-one", "second-one"]) {
      expect(await presentSlug(slug)).toBeNull();
      expect((await check(slug, undefined, other)).problem).toContain("taken");
      expect(await check(slug)).toEqual(free);
    }
    await create({ slug: "first-one" });
    expect(await presentSlug("first-one")).toBe("first-one");
  });
});
