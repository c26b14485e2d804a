import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { DAY_MS } from "./domain/time";
import { codeOf, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import {
  book,
  type Caller,
  createEventType,
  eventTypeDraft,
  seedProfessional,
  setUpProfessional,
} from "./testing/seed.setup";

let t: T;
let caller: Caller;
let eventTypeId: Id<"eventTypes">;
beforeEach(async () => {
  ({ t, caller } = await setUpProfessional());
  eventTypeId = await createEventType(caller, { slug: "name-0" });
});

const advance = (ms: number) => vi.setSystemTime(Date.now() + ms);
const rename = (slug: string) => {
  advance(1);
  return caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft: { ...eventTypeDraft, slug } });
};
/** Gives up this many slugs, `name-0` first, a day after each 15. */
async function giveUp(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    if (index % 15 === 0) advance(DAY_MS + 1);
    await rename(`name-${index}`);
  }
}
async function releaseDue(): Promise<void> {
  await t.mutation(internal.slugs.releaseDue, {});
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1));
}
/** Without the ids that are the first display names. */
const former = async (kind = "eventType") =>
  (await allOf(t, "retiredSlugs")).filter((row) => row.kind === kind && row.slug.includes("-")).map(({ slug }) => slug);
const release = (slug: string, kind: "eventType" | "profile" = "eventType") =>
  t.mutation(internal.slugs.release, { kind, slug });

describe("former slugs without bookings", () => {
  test("stay 90 days; then the latest 20 of an owner are kept and the others are free", async () => {
    await giveUp(25);
    advance(88 * DAY_MS);
    await releaseDue();
    expect(await former()).toHaveLength(25);
    advance(2 * DAY_MS);
    await releaseDue();
    expect(await former()).toEqual(Array.from({ length: 20 }, (_, index) => `name-${index + 5}`));
    const other = await seedProfessional(t, "two");
    expect(await codeOf(createEventType(other.caller, { slug: "name-4" }))).toBe("ACCEPTED");
    expect(await codeOf(createEventType(other.caller, { slug: "name-5" }))).toBe("INVALID_INPUT");
    advance(1_000 * DAY_MS);
    await releaseDue();
    expect(await former()).toHaveLength(20);
  });

  test("include those of deleted event types and display names", async () => {
    for (let index = 0; index < 15; index += 1) {
      const created = await createEventType(caller, { slug: `deleted-${index}` });
      await caller.mutation(api.eventTypeMutations.remove, { eventTypeId: created });
    }
    for (let index = 0; index < 15; index += 1) {
      const profile = { fullName: "Teacher", timeZone: "UTC", profileSlug: `profile-${index}` };
      await caller.mutation(api.professionalMutations.saveProfile, profile);
    }
    advance(91 * DAY_MS);
    await releaseDue();
    expect([(await former()).length, (await former("profile")).length]).toEqual([5, 15]);
  });
});

describe("a former slug that was booked under", () => {
  test("stays for good, and only that one", async () => {
    await rename("top-lesson");
    await book(t, t, { slug: "top-lesson", startsAt: threePm });
    await rename("never-booked");
    expect((await caller.query(api.eventTypes.get, { eventTypeId }))?.draft.slug).toBe("never-booked");
    await giveUp(30);
    advance(1_000 * DAY_MS);
    await releaseDue();
    expect(await former()).toHaveLength(20 + 1);
    expect((await allOf(t, "retiredSlugs")).filter(({ wasBooked }) => wasBooked)).toMatchObject([
      { slug: "top-lesson" },
    ]);
  });

  test("also after it was taken back and given up again", async () => {
    await book(t, t, { slug: "name-0", startsAt: threePm });
    for (const slug of ["other", "name-0", "another"]) await rename(slug);
    const rows = (await allOf(t, "retiredSlugs")).filter(({ kind }) => kind === "eventType");
    expect(rows.map(({ slug, wasBooked }) => [slug, wasBooked])).toEqual([
      ["other", false],
      ["name-0", true],
    ]);
  });
});

test("a slug that was booked under stays for good, also if it was handed over to a copy in between", async () => {
  await book(t, t, { slug: "name-0", startsAt: threePm });
  const original = eventTypeId;
  eventTypeId = await caller.mutation(api.eventTypeMutations.duplicate, { eventTypeId: original, takesLink: true });
  await rename("name-1");
  expect((await allOf(t, "retiredSlugs")).filter(({ wasBooked }) => wasBooked)).toMatchObject([{ slug: "name-0" }]);
});

test("an operator releases a former slug of any kind, but none that is in use", async () => {
  await book(t, t, { slug: "name-0", startsAt: threePm });
  expect(await release("name-0")).toBe("in use");
  await rename("name-1");
  expect(await release(" Name-0 ")).toBe("released");
  expect(await release("name-0")).toBe("not found");
  expect(await t.query(api.eventTypes.getPublic, { slug: "name-0" })).toBeNull();
  const other = await seedProfessional(t, "two");
  expect(await codeOf(createEventType(other.caller, { slug: "name-0" }))).toBe("ACCEPTED");
  expect(await release("teacher-one", "profile")).toBe("in use");
});

describe("limits, in words", () => {
  const codesOf = async (count: number, call: (index: number) => Promise<unknown>) => {
    const codes: string[] = [];
    for (let index = 0; index < count; index += 1) codes.push(await codeOf(call(index)));
    return codes;
  };

  test("20 renames a day, of event types and display names together", async () => {
    const codes = await codesOf(20, (index) => rename(`name-${index + 1}`));
    // The first display name counts as a rename.
    expect(codes.filter((code) => code === "ACCEPTED")).toHaveLength(19);
    await expect(rename("one-more")).rejects.toThrow("Try again tomorrow");
    const profile = { fullName: "Teacher", timeZone: "UTC", profileSlug: "another" };
    expect(await codeOf(caller.mutation(api.professionalMutations.saveProfile, profile))).toBe("RATE_LIMITED");
    expect(await codeOf(rename("name-19"))).toBe("ACCEPTED");
    advance(DAY_MS);
    expect(await codeOf(rename("one-more"))).toBe("ACCEPTED");
  });

  test("50 new event types a day, deleted ones included, and 300 in all", async () => {
    const createAndDelete = async (index: number) => {
      const created = await createEventType(caller, { slug: `deleted-${index}` });
      await caller.mutation(api.eventTypeMutations.remove, { eventTypeId: created });
    };
    const codes = await codesOf(50, createAndDelete);
    expect(codes.filter((code) => code === "ACCEPTED")).toHaveLength(49);
    expect(codes[49]).toBe("RATE_LIMITED");
    await t.run(async (ctx) => {
      for (const { _id, fullName } of await ctx.db.query("professionals").collect()) {
        expect(fullName).toBe("Teacher one");
        await ctx.db.patch("professionals", _id, { eventTypeCount: 299 });
      }
    });
    advance(DAY_MS);
    expect(await codeOf(caller.mutation(api.eventTypeMutations.duplicate, { eventTypeId }))).toBe("ACCEPTED");
    await expect(createEventType(caller, { slug: "one-more" })).rejects.toThrow("limit of 300 event types");
  });

  test("300 saved changes an hour", async () => {
    const codes = await codesOf(301, () => rename("name-0"));
    expect([codes[298], codes[300]]).toEqual(["ACCEPTED", "RATE_LIMITED"]);
    const template = { occasion: "booked", audience: "client", subject: "Booked", html: "{{sessions}}" } as const;
    const save = caller.mutation(api.emailTemplateEditor.save, { ...template, acceptsMissing: true });
    expect(await codeOf(save)).toBe("RATE_LIMITED");
  });
});
