import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import { setUp, type T } from "./testing/backend.setup";
import { seedEventType } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

describe("eventTypes.getPublic", () => {
  const getPublic = (slug: string) => t.query(api.eventTypes.getPublic, { slug });

  test("returns the fields that clients may see", async () => {
    await seedEventType(t);
    expect(await getPublic("lesson-30")).toEqual({
      status: "active",
      slug: "lesson-30",
      title: "Lesson",
      description: "",
      professionalName: "Demo Teacher",
      durationMinutes: 30,
      price: 45,
      location: "12 Main Street",
      isLocationHidden: false,
      sessionCount: 1,
      timeZone: "America/Los_Angeles",
      clientChanges: "off",
      changeNoticeMinutes: 1_440,
      challenge: null,
      terms: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    });
  });

  test("resolves former slugs to the current one, ignoring case", async () => {
    const owned = await seedEventType(t);
    await t.run(async (ctx) => {
      for (const slug of ["first", "second"]) {
        await ctx.db.insert("retiredSlugs", { kind: "eventType", slug, ...owned, wasBooked: false });
      }
    });
    for (const slug of ["first", "second", "Lesson-30", "SECOND"])
      expect((await getPublic(slug))?.slug).toBe("lesson-30");
    expect(await t.query(api.slots.list, { slug: "first" })).toEqual(
      await t.query(api.slots.list, { slug: "lesson-30" }),
    );
  });

  test("returns null for unknown and archived event types, and the status of a paused one", async () => {
    await seedEventType(t, { status: "archived" });
    await seedEventType(t, { status: "paused", slug: "paused" });
    expect(await getPublic("lesson-30")).toBeNull();
    expect(await getPublic("nowhere")).toBeNull();
    expect((await getPublic("paused"))?.status).toBe("paused");
  });
});
