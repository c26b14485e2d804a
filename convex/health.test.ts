import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { book, now, seedEventType, setUp, stopClock, type T, threePm } from "./testing/backend.setup";

let t: T;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  await seedEventType(t);
  return release;
});

const mail = async () => (await t.query(internal.health.report, { now: Date.now() })).email;
const none = { count: 0, isCapped: false };
const well = { waitingSince: null, stuck: none, failedInDay: none };
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const claim = async () => {
  const claimed = await t.mutation(internal.outbox.claim, { runId: "run" });
  if (!claimed) throw new Error("Two messages are due.");
  return claimed.email;
};

test("reports the deployment's URLs, and healthy email without emails", async () => {
  expect(await t.query(internal.health.report, { now })).toMatchObject({
    convexUrl: "https://example.convex.cloud",
    siteUrl: "https://example.convex.site",
    email: well,
  });
});

test("an overdue email counts as waiting, one with a later retry does not", async () => {
  await book(t, t, { startsAt: threePm });
  later(HOUR_MS);
  expect(await mail()).toEqual({ ...well, waitingSince: now });
  for (const outcome of [
    { kind: "sent", providerMessageId: "message-1" } as const,
    { kind: "transient", code: "server_error", reason: "Later.", mayBeDelivered: true } as const,
  ]) {
    await t.mutation(internal.outbox.record, { attempted: await claim(), outcome });
  }
  expect(await mail()).toEqual(well);
});

test("an email whose run died is stuck until it is released", async () => {
  await book(t, t, { startsAt: threePm });
  await claim();
  expect((await mail()).stuck.count).toBe(0);
  later(HOUR_MS);
  expect((await mail()).stuck.count).toBe(1);
  await t.mutation(internal.outbox.sweep, {});
  expect((await mail()).stuck.count).toBe(0);
});

test("failed and bounced emails count for a day", async () => {
  await book(t, t, { startsAt: threePm });
  const outcome = { kind: "permanent", code: "validation_error", reason: "No." } as const;
  await t.mutation(internal.outbox.record, { attempted: await claim(), outcome });
  await t.run(async (ctx) => {
    const queued = await ctx.db
      .query("emails")
      .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", "queued"))
      .first();
    if (queued) await ctx.db.patch("emails", queued._id, { status: "bounced" });
  });
  expect(await mail()).toEqual({ ...well, failedInDay: { count: 2, isCapped: false } });
  later(DAY_MS - 1);
  expect(await mail()).toEqual({ ...well, failedInDay: { count: 2, isCapped: false } });
  later(1);
  expect(await mail()).toEqual(well);
});
