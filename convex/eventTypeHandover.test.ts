import { beforeEach, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { codeOf, now, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import {
  book,
  type Caller,
  changeTimeZone,
  createEventType,
  eventTypeDraft,
  seedProfessional,
  setUpProfessional,
  termsOf,
} from "./testing/seed.setup";

let t: T;
let caller: Caller;
let original: Id<"eventTypes">;
beforeEach(async () => {
  ({ t, caller } = await setUpProfessional());
  original = await createEventType(caller, { slug: "first" });
  await caller.mutation(api.eventTypeMutations.update, {
    eventTypeId: original,
    draft: { ...eventTypeDraft, slug: "second" },
  });
  await book(t, t, { slug: "second", startsAt: threePm });
  await changeTimeZone(caller, "Europe/Berlin");
});

const handOver = (eventTypeId = original, by = caller) =>
  by.mutation(api.eventTypeMutations.duplicate, { eventTypeId, takesLink: true });
const get = (eventTypeId: Id<"eventTypes">) => caller.query(api.eventTypes.get, { eventTypeId });
const getPublic = (slug: string) => t.query(api.eventTypes.getPublic, { slug });
const setStatus = (status: "active" | "paused" | "archived") =>
  caller.mutation(api.eventTypeMutations.setStatus, { eventTypeId: original, status });

test("the links of an event type, current and former, lead to the copy at once", async () => {
  const terms = await termsOf(t, "second");
  const copy = await handOver();
  for (const slug of ["first", "second"]) {
    const page = { slug: "second", title: "Lesson", timeZone: "Europe/Berlin", status: "active" };
    expect(await getPublic(slug)).toMatchObject(page);
  }
  expect(await get(copy)).toMatchObject({ status: "active", timeZone: "Europe/Berlin", draft: { title: "Lesson" } });
  expect(await get(original)).toMatchObject({
    status: "paused",
    timeZone: "America/Los_Angeles",
    draft: { title: "Old: Lesson", slug: "second-old" },
  });
  expect(await getPublic("second-old")).toMatchObject({ status: "paused" });
  // A client who still sees the old hours is asked again, and then books the copy.
  const startsAt = Date.parse("2026-03-04T09:00Z");
  expect(await codeOf(book(t, t, { slug: "second", startsAt, terms }))).toBe("EVENT_TYPE_CHANGED");
  await book(t, t, { slug: "first", startsAt });
  const bookings = await allOf(t, "bookings");
  expect(bookings.map(({ eventTypeId }) => eventTypeId)).toEqual([original, copy]);
});

test("the bookings stay with the original, under the title that was agreed on", async () => {
  const copy = await handOver();
  const { eventTypes } = await caller.query(api.eventTypes.list, { minute: now });
  expect(eventTypes.map(({ eventTypeId, nextBooking }) => [eventTypeId, nextBooking?.startsAt])).toEqual([
    [original, threePm],
    [copy, undefined],
  ]);
  expect((await allOf(t, "bookings"))[0]).toMatchObject({ title: "Lesson", timeZone: "America/Los_Angeles" });
});

test("links can be handed over again, and stay one hop away", async () => {
  const copy = await handOver();
  const last = await handOver(copy);
  for (const slug of ["first", "second"]) expect(await getPublic(slug)).toMatchObject({ slug: "second" });
  expect(await get(copy)).toMatchObject({ draft: { slug: "second-old-2" } });
  const retired = (await allOf(t, "retiredSlugs")).filter(({ kind }) => kind === "eventType");
  expect(retired.map(({ slug, eventTypeId }) => [slug, eventTypeId])).toEqual([["first", last]]);
});

test.each(["paused", "archived"] as const)("the copy of one that is %s is paused", async (status) => {
  await setStatus(status);
  const copy = await handOver();
  expect(await get(copy)).toMatchObject({ status: "paused", draft: { slug: "second" } });
  expect(await get(original)).toMatchObject({ status });
});

test("without the links, nothing changes for clients", async () => {
  await caller.mutation(api.eventTypeMutations.duplicate, { eventTypeId: original });
  expect(await getPublic("first")).toMatchObject({ slug: "second", timeZone: "America/Los_Angeles" });
});

test("is refused for somebody else's, and changes nothing", async () => {
  const other = (await seedProfessional(t, "two")).caller;
  expect(await codeOf(handOver(original, other))).toBe("NOT_FOUND");
  expect(await get(original)).toMatchObject({ status: "active", draft: { slug: "second" } });
});
