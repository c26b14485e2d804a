import { beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS } from "./domain/time";
import { setUp, type T, threePm } from "./testing/backend.setup";
import { claimAllDue } from "./testing/outbox.setup";
import { allOf, markCancelled } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

const emails = () => allOf(t, "emails");
const problems = async () => (await emails()).map(({ status, errorCode }) => [status, errorCode]);

describe("the first claim of an email", () => {
  test("fails what cannot be rendered, with a reason, and goes on to the next email", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("bookings").collect())
        await ctx.db.patch("bookings", _id, { timeZone: "Nowhere/At_All" });
    });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    expect(await claimAllDue(t)).toHaveLength(2);
    expect(await problems()).toEqual([
      ["failed", "rendering_failed"],
      ["failed", "rendering_failed"],
      ["sending", undefined],
      ["sending", undefined],
    ]);
    expect((await emails())[0]?.lastError).toContain("could not be created");
  });

  test("fails what is larger than Convex can store, with a reason; the booking stands", async () => {
    const { professionalId } = await seedEventType(t, {
      ...{ sessionCount: 52, title: "課".repeat(100), location: "室".repeat(300) },
    });
    const template = { subject: "Booked", html: "<div>{{sessions}}</div>".repeat(3), updatedAt: 0 };
    await t.run((ctx) =>
      ctx.db.insert("emailTemplates", { professionalId, occasion: "booked", audience: "client", ...template }),
    );
    await book(t, t, { startsAt: threePm });
    expect(await allOf(t, "bookings")).toHaveLength(52);
    expect((await claimAllDue(t)).map(({ payload }) => payload.to)).toEqual(["teacher@example.com"]);
    expect(await problems()).toEqual([
      ["failed", "too_large"],
      ["sending", undefined],
    ]);
    expect((await emails())[0]?.lastError).toContain("too large");
  });

  test("deletes what has no session left, and sends nothing", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await markCancelled(t);
    expect(await claimAllDue(t)).toEqual([]);
    expect(await emails()).toEqual([]);
  });

  test("fails the emails of a deleted account", async () => {
    const { professionalId } = await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { email: "" }));
    expect(await claimAllDue(t)).toEqual([]);
    expect(await problems()).toEqual([
      ["failed", "account_deleted"],
      ["failed", "account_deleted"],
    ]);
  });
});
