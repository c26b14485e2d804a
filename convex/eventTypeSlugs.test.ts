import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import type { EventTypeDraft } from "./domain/eventType";
import { codeOf, refusedFields, type T } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import {
  type Caller,
  createEventType,
  eventTypeDraft,
  seedProfessional,
  setUpProfessional,
} from "./testing/seed.setup";

let t: T;
let caller: Caller;
beforeEach(async () => {
  ({ t, caller } = await setUpProfessional());
});

const create = (changes: Partial<EventTypeDraft> = {}, by = caller) => createEventType(by, changes);
const update = (eventTypeId: Id<"eventTypes">, changes: Partial<EventTypeDraft>) =>
  caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft: { ...eventTypeDraft, ...changes } });
const currentSlug = async (slug: string) => (await t.query(api.eventTypes.getPublic, { slug }))?.slug ?? null;
const rows = () => allOf(t, "eventTypes");

describe("event type slugs", () => {
  const check = (slug: string, eventTypeId?: Id<"eventTypes">, by = caller) =>
    by.query(api.eventTypes.checkSlug, { slug, eventTypeId });
  const free = { problem: null, suggestions: [] };

  test("resolve every old slug to the current one, and refuse them to others", async () => {
    const eventTypeId = await create({ slug: "name-0" });
    for (let index = 1; index < 15; index += 1) await update(eventTypeId, { slug: `name-${index}` });
    for (let index = 0; index < 15; index += 1) expect(await currentSlug(`name-${index}`)).toBe("name-14");
    const other = (await seedProfessional(t, "two")).caller;
    expect(await refusedFields(create({ slug: "name-3" }, other))).toEqual({ slug: expect.stringContaining("taken") });
    expect(await refusedFields(create({ slug: "name-3" }))).toEqual({ slug: expect.stringContaining("taken") });
    await update(eventTypeId, { slug: "name-3" });
    expect([await currentSlug("name-3"), await currentSlug("name-14")]).toEqual(["name-3", "name-3"]);
    const retired = await allOf(t, "retiredSlugs");
    expect(retired.map(({ slug }) => slug)).not.toContain("name-3");
  });

  test("go to exactly one of many concurrent requests", async () => {
    const callers = await Promise.all(["a", "b", "c", "d"].map((who) => seedProfessional(t, who)));
    const codes = await Promise.all(callers.map(({ caller }) => codeOf(create({ slug: "wanted" }, caller))));
    expect(codes.filter((code) => code === "ACCEPTED")).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test("are checked: free, the event type's own, invalid, or taken with free suggestions", async () => {
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

  test("of a deleted event type resolve to nothing, and only its professional can use them again", async () => {
    const eventTypeId = await create({ slug: "first-one" });
    await update(eventTypeId, { slug: "second-one" });
    await caller.mutation(api.eventTypeMutations.remove, { eventTypeId });
    const other = (await seedProfessional(t, "two")).caller;
    for (const slug of ["first-one", "second-one"]) {
      expect(await currentSlug(slug)).toBeNull();
      expect((await check(slug, undefined, other)).problem).toContain("taken");
      expect(await check(slug)).toEqual(free);
    }
    await create({ slug: "first-one" });
    expect(await currentSlug("first-one")).toBe("first-one");
  });
});
