import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import type { EventTypeDraft } from "./domain/eventType";
import { HOUR_MS } from "./domain/time";
import { codeOf, now, refusedFields, type T, threePm } from "./testing/backend.setup";
import { allOf, markCancelled } from "./testing/rows.setup";
import {
  book,
  type Caller,
  changeTimeZone,
  createEventType,
  eventTypeDraft,
  seedEventType,
  setUpProfessional,
  termsOf,
  verified,
} from "./testing/seed.setup";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
beforeEach(async () => {
  ({ t, caller, professionalId } = await setUpProfessional());
});

const create = (changes: Partial<EventTypeDraft> = {}, by = caller) => createEventType(by, changes);
const update = (eventTypeId: Id<"eventTypes">, changes: Partial<EventTypeDraft>) =>
  caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft: { ...eventTypeDraft, ...changes } });
const get = (eventTypeId: string) => caller.query(api.eventTypes.get, { eventTypeId });
const list = async () => (await caller.query(api.eventTypes.list, { minute: now })).eventTypes;
const setStatus = (eventTypeId: Id<"eventTypes">, status: "active" | "paused" | "archived") =>
  caller.mutation(api.eventTypeMutations.setStatus, { eventTypeId, status });
const currentSlug = async (slug: string) => (await t.query(api.eventTypes.getPublic, { slug }))?.slug ?? null;
const rows = () => allOf(t, "eventTypes");

describe("create", () => {
  test("creates an active event type in the professional's time zone, bookable at once", async () => {
    const eventTypeId = await create({ title: " Lesson ", slug: "LESSON-30" });
    expect(await get(eventTypeId)).toEqual({
      ...{ eventTypeId, status: "active", timeZone: "America/Los_Angeles", hasBookings: false },
      draft: eventTypeDraft,
    });
    expect(await codeOf(book(t, t, { startsAt: threePm }))).toBe("ACCEPTED");
  });

  test("requires /setup", async () => {
    const newUser = t.withIdentity(verified("user_new", "new@example.com"));
    await newUser.mutation(api.professionalMutations.ensure, {});
    expect(await codeOf(create({}, newUser))).toBe("NOT_SET_UP");
  });

  test("refuses invalid fields by path, and writes nothing", async () => {
    const windows = [
      { startMinute: 540, endMinute: 720 },
      { startMinute: 600, endMinute: 660 },
    ];
    const invalid = { title: "", price: 1.001, weeklyHours: { ...eventTypeDraft.weeklyHours, tue: windows } };
    expect(Object.keys(await refusedFields(create(invalid))).sort()).toEqual(["price", "title", "weeklyHours.tue.1"]);
    expect(await rows()).toEqual([]);
  });

  test("allows 100 unarchived event types", async () => {
    for (let index = 0; index < 100; index += 1) await seedEventType(t, { professionalId, slug: `lesson-${index}` });
    expect(await codeOf(create({ slug: "one-more" }))).toBe("LIMIT_REACHED");
    const [first] = await rows();
    if (!first) throw new Error("There is no event type.");
    await setStatus(first._id, "archived");
    expect(await codeOf(create({ slug: "one-more" }))).toBe("ACCEPTED");
    expect(await codeOf(setStatus(first._id, "active"))).toBe("LIMIT_REACHED");
  });
});

describe("update", () => {
  test("saves the form's fields, keeps the time zone, and updates the public page", async () => {
    const eventTypeId = await create();
    await changeTimeZone(caller, "UTC-5");
    await update(eventTypeId, { title: "Longer", price: 60, durationMinutes: 60 });
    expect(await get(eventTypeId)).toMatchObject({ timeZone: "America/Los_Angeles", draft: { title: "Longer" } });
    expect(await t.query(api.eventTypes.getPublic, { slug: "lesson-30" })).toMatchObject({
      title: "Longer",
      price: 60,
    });
  });

  test("does not change the terms of existing bookings", async () => {
    const eventTypeId = await create();
    await book(t, t, { startsAt: threePm });
    await update(eventTypeId, { price: 99, location: "Elsewhere", bufferBeforeMinutes: 60 });
    const [booking] = await allOf(t, "bookings");
    expect(booking).toMatchObject({ price: 45.5, location: "", busyStartsAt: threePm });
  });
});

describe("who sees the location", () => {
  const secret = "https://meet.example.com/secret?pwd=abc123";
  const hidden = { location: secret, locationVisibility: "booked", publicLocation: "Online" } as const;
  const getPublic = () => t.query(api.eventTypes.getPublic, { slug: "lesson-30" });

  test("before booking nobody gets a hidden one, and the terms do not depend on it", async () => {
    const eventTypeId = await create(hidden);
    const page = await getPublic();
    expect(page).toMatchObject({ location: "Online", isLocationHidden: true });
    expect(JSON.stringify(page)).not.toContain("secret");
    await update(eventTypeId, { ...hidden, location: "https://meet.example.com/another" });
    expect(await termsOf(t)).toBe(page?.terms);
    await update(eventTypeId, { ...hidden, locationVisibility: "everyone" });
    expect(await termsOf(t)).not.toBe(page?.terms);
  });

  test("who has booked gets it", async () => {
    await create(hidden);
    const { manageToken } = await book(t, t, { startsAt: threePm });
    expect(await t.query(api.confirmation.getByToken, { token: manageToken })).toMatchObject({ location: secret });
  });

  test("a paused event type shows none, whoever would see it", async () => {
    const eventTypeId = await create({ ...hidden, locationVisibility: "everyone" });
    const { terms } = (await getPublic()) ?? {};
    await setStatus(eventTypeId, "paused");
    expect(await getPublic()).toMatchObject({ location: "", isLocationHidden: false });
    expect(await termsOf(t)).not.toBe(terms);
  });
});

describe("takeTimeZone", () => {
  const takeTimeZone = (eventTypeId: Id<"eventTypes">) =>
    caller.mutation(api.eventTypeMutations.takeTimeZone, { eventTypeId });

  test("gives an event type without bookings the caller's current time zone", async () => {
    const eventTypeId = await create();
    const terms = await termsOf(t);
    await changeTimeZone(caller, "Europe/Berlin");
    await takeTimeZone(eventTypeId);
    expect(await get(eventTypeId)).toMatchObject({ timeZone: "Europe/Berlin", draft: eventTypeDraft });
    // A client who still sees the old hours is asked again.
    expect(await codeOf(book(t, t, { startsAt: threePm, terms }))).toBe("EVENT_TYPE_CHANGED");
  });

  test("refuses once it was booked, even if the booking was canceled", async () => {
    const eventTypeId = await create();
    await book(t, t, { startsAt: threePm });
    await markCancelled(t);
    await changeTimeZone(caller, "Europe/Berlin");
    expect(await codeOf(takeTimeZone(eventTypeId))).toBe("HAS_BOOKINGS");
    expect(await get(eventTypeId)).toMatchObject({ timeZone: "America/Los_Angeles" });
  });
});

test("duplicate creates a paused copy with its own title and slug, in the current time zone", async () => {
  const eventTypeId = await create({ title: "x".repeat(94), location: "Room 2" });
  await changeTimeZone(caller, "UTC-5");
  const duplicate = () => caller.mutation(api.eventTypeMutations.duplicate, { eventTypeId });
  const copies = [await get(await duplicate()), await get(await duplicate()), await get(await duplicate())];
  expect(copies.map((copy) => copy?.draft.slug)).toEqual(["lesson-30-copy", "lesson-30-copy-2", "lesson-30-copy-3"]);
  expect(copies[0]).toMatchObject({ status: "paused", timeZone: "UTC-5", draft: { location: "Room 2" } });
  expect(copies[0]?.draft.title).toBe(`Copy of ${"x".repeat(92)}`);
  expect(await get(eventTypeId)).toMatchObject({ status: "active", timeZone: "America/Los_Angeles" });
});

describe("list", () => {
  const listArchived = (numItems = 10) =>
    caller.query(api.eventTypes.listArchived, { paginationOpts: { numItems, cursor: null } });

  test("returns event types in creation order, with the next booking in the caller's time zone", async () => {
    const [one, two, three] = [await create({ slug: "one-one" }), await create({ slug: "two-two" }), await create()];
    await setStatus(one, "paused");
    await setStatus(two, "archived");
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await book(t, t, { startsAt: threePm });
    expect(await list()).toEqual([
      expect.objectContaining({ eventTypeId: one, status: "paused", nextBooking: null, hasBookings: false }),
      {
        ...{ eventTypeId: three, title: "Lesson", slug: "lesson-30", durationMinutes: 30, price: 45.5 },
        ...{ sessionCount: 1, location: "", color: 0, status: "active", hasBookings: true },
        timeZone: "America/Los_Angeles",
        nextBooking: {
          ...{ startsAt: threePm, endsAt: threePm + HOUR_MS / 2 },
          ...{ day: "2026-03-03", date: "Tuesday, March 3", time: "3:00–3:30 PM", zone: "PST" },
        },
      },
    ]);
    const { validUntil } = await caller.query(api.eventTypes.list, { minute: now });
    expect(validUntil).toBe(threePm + 60_000);
    const later = await caller.query(api.eventTypes.list, { minute: threePm + 60_000 });
    expect(later.eventTypes[1]?.nextBooking?.startsAt).toBe(threePm + HOUR_MS);
    expect(later.validUntil).toBe(threePm + HOUR_MS + 60_000);
    expect((await listArchived()).page.map(({ eventTypeId }) => eventTypeId)).toEqual([two]);
  });

  test("ignores cancelled bookings as the next one, but they prevent deletion", async () => {
    const eventTypeId = await create();
    await book(t, t, { startsAt: threePm });
    await markCancelled(t);
    expect(await list()).toMatchObject([{ nextBooking: null, hasBookings: true }]);
    expect(await codeOf(caller.mutation(api.eventTypeMutations.remove, { eventTypeId }))).toBe("HAS_BOOKINGS");
    expect(await codeOf(setStatus(eventTypeId, "archived"))).toBe("ACCEPTED");
    expect(await currentSlug("lesson-30")).toBeNull();
  });

  test("paginates archived event types, newest first, with a capped page size", async () => {
    for (let index = 0; index < 60; index += 1) {
      await seedEventType(t, { professionalId, slug: `lesson-${index}`, status: "archived" });
    }
    const { page, isDone } = await listArchived(1_000);
    expect([page.length, page[0]?.slug, isDone]).toEqual([50, "lesson-59", false]);
  });

  test.each([now + 1, Number.NaN, 1e300])("refuses the minute %d", async (minute) => {
    expect(await codeOf(caller.query(api.eventTypes.list, { minute }))).toBe("INVALID_INPUT");
  });
});

test.each(["", "nothing", "x".repeat(5_000)])("get returns null for the invalid id %j", async (id) => {
  expect(await get(id)).toBeNull();
});
