import { beforeEach, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { eventTypeColors } from "./domain/eventTypeColors";
import { codeOf, now, refusedFields, type T, threePm } from "./testing/backend.setup";
import { book, type Caller, eventTypeDraft, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
beforeEach(async () => {
  ({ t, caller } = await setUpProfessional());
});

const { color: _, ...withoutColor } = eventTypeDraft;
let count = 0;
const create = (changes: { color?: number } = {}) => {
  count += 1;
  return caller.mutation(api.eventTypeMutations.create, {
    draft: { ...withoutColor, slug: `lesson-${count}`, ...changes },
  });
};
const colors = async () => {
  const { eventTypes } = await caller.query(api.eventTypes.list, { minute: now });
  return eventTypes.map(({ color }) => color);
};
const setStatus = (eventTypeId: Id<"eventTypes">, status: "active" | "archived") =>
  caller.mutation(api.eventTypeMutations.setStatus, { eventTypeId, status });

test("each new event type and copy gets a color that is used least", async () => {
  const first = await create();
  await create({ color: 2 });
  await create();
  await caller.mutation(api.eventTypeMutations.duplicate, { eventTypeId: first });
  expect(await colors()).toEqual([0, 2, 1, 3]);
  await setStatus(first, "archived");
  await create();
  expect((await colors()).at(-1)).toBe(0);
  await setStatus(first, "active");
  for (const _ of eventTypeColors) await create();
  const used = await colors();
  const uses = eventTypeColors.map((_, index) => used.filter((color) => color === index).length);
  expect(Math.max(...uses) - Math.min(...uses)).toBe(1);
});

test("a color stays until another is chosen, and sessions take the one of now", async () => {
  const eventTypeId = await create({ color: 5 });
  const slug = `lesson-${count}`;
  await book(t, t, { slug, startsAt: threePm });
  const update = (changes: { color?: number }) =>
    caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft: { ...withoutColor, slug, ...changes } });
  const shown = async () => {
    const { bookings } = await caller.query(api.bookings.inRange, { start: now, end: threePm + 1 });
    return bookings.map(({ color }) => color);
  };
  await update({});
  expect(await shown()).toEqual([5]);
  await update({ color: 6 });
  expect(await shown()).toEqual([6]);
  const [session] = (
    await caller.query(api.bookings.list, { order: "asc", paginationOpts: { numItems: 1, cursor: null } })
  ).page;
  expect(await caller.query(api.bookings.get, { bookingId: session?.bookingId ?? "" })).toMatchObject({ color: 6 });
});

test.each([-1, eventTypeColors.length, 0.5, Number.NaN])("refuses the color %d", async (color) => {
  expect(await refusedFields(create({ color }))).toEqual({ color: "Choose one of the colors." });
  expect(await colors()).toEqual([]);
});

test("clients are not told the color", async () => {
  await create({ color: 3 });
  const page = await t.query(api.eventTypes.getPublic, { slug: `lesson-${count}` });
  expect(page).not.toHaveProperty("color");
  expect(await codeOf(t.query(api.eventTypes.list, { minute: now }))).toBe("NOT_SIGNED_IN");
});
