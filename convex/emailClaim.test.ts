import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HOUR_MS, SECOND_MS } from "./domain/time";
import { loadModules, setUp, type T, threePm } from "./testing/backend.setup";
import { advanceClock, mailProvider } from "./testing/mailProvider.setup";
import { allOf, markCancelled } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";

let t: T;
beforeAll(loadModules);
beforeEach(() => {
  t = setUp();
});

const emails = () => allOf(t, "emails");
const problems = async () => (await emails()).map(({ status, errorCode }) => [status, errorCode]);

describe("the first claim of an email", () => {
  test("fails what cannot be rendered, with a reason, and the next run goes on to the next email", async () => {
    mailProvider();
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("bookings").collect())
        await ctx.db.patch("bookings", _id, { timeZone: "Nowhere/At_All" });
    });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await advanceClock(5 * SECOND_MS);
    expect(await problems()).toEqual([
      ["failed", "rendering_failed"],
      ["failed", "rendering_failed"],
      ["sent", undefined],
      ["sent", undefined],
    ]);
    expect((await emails())[0]?.lastError).toContain("couldn’t be created");
  });

  test("fails what is larger than Convex can store, with a reason; the booking stands", async () => {
    const { professionalId } = await seedEventType(t, { sessionCount: 52 });
    // Larger than the editor accepts; the email has it twice, as HTML and as text.
    const template = { subject: "Booked", html: `<p>${"x".repeat(600_000)}</p>`, updatedAt: 0 };
    await t.run((ctx) =>
      ctx.db.insert("emailTemplates", { professionalId, occasion: "booked", audience: "client", ...template }),
    );
    await book(t, t, { startsAt: threePm });
    expect(await allOf(t, "bookings")).toHaveLength(52);
    mailProvider();
    await advanceClock(5 * SECOND_MS);
    expect(await problems()).toEqual([
      ["failed", "too_large"],
      ["sent", undefined],
    ]);
    expect((await emails())[0]?.lastError).toContain("too large");
  });

  test("deletes what has no session left, and sends nothing", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await markCancelled(t);
    const provider = mailProvider();
    await advanceClock(5 * SECOND_MS);
    expect(provider.sent).toEqual([]);
    expect(await emails()).toEqual([]);
  });

  test("fails the emails of a deleted account", async () => {
    const { professionalId } = await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { email: "" }));
    mailProvider();
    await advanceClock(5 * SECOND_MS);
    expect(await problems()).toEqual([
      ["failed", "account_deleted"],
      ["failed", "account_deleted"],
    ]);
  });
});
