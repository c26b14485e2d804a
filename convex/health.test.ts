import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { book, now, seedEventType, setUp, stopClock, type T, threePm } from "./testing.setup";

let t: T;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  await seedEventType(t);
  return release;
});

const mail = async () => (await t.query(internal.health.report, { now: Date.now() })).mail;
const well = { waitingSince: null, stuck: 0, failedInDay: 0 };
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const claim = async () => {
  const claimed = await t.mutation(internal.emails.claim, { runId: "run" });
  if (!claimed) throw new Error("Two messages are due.");
  return claimed.email;
};

test("says where the deployment answers, and that mail without messages is well", async () => {
  expect(await t.query(internal.health.report, { now })).toMatchObject({
    convexUrl: "https://example.convex.cloud",
    siteUrl: "https://example.convex.site",
    mail: well,
  });
});

test("a message that nobody sends waits since it was due, one that is tried again later does not", async () => {
  await book(t, t, { startsAt: threePm });
  later(HOUR_MS);
  expect(await mail()).toEqual({ ...well, waitingSince: now });
  for (const outcome of [
    { kind: "sent", providerMessageId: "message-1" } as const,
    { kind: "transient", code: "server_error", reason: "Later." } as const,
  ]) {
    await t.mutation(internal.emails.record, { tried: await claim(), outcome });
  }
  expect(await mail()).toEqual(well);
});

test("a message whose run died is stuck until it is freed", async () => {
  await book(t, t, { startsAt: threePm });
  await claim();
  expect((await mail()).stuck).toBe(0);
  later(HOUR_MS);
  expect((await mail()).stuck).toBe(1);
  await t.mutation(internal.emails.sweep, {});
  expect((await mail()).stuck).toBe(0);
});

test("what was given up or came back counts for a day", async () => {
  await book(t, t, { startsAt: threePm });
  const outcome = { kind: "permanent", code: "validation_error", reason: "No." } as const;
  await t.mutation(internal.emails.record, { tried: await claim(), outcome });
  await t.run(async (ctx) => {
    const queued = await ctx.db
      .query("emails")
      .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", "queued"))
      .first();
    if (queued) await ctx.db.patch("emails", queued._id, { status: "bounced" });
  });
  expect(await mail()).toEqual({ ...well, failedInDay: 2 });
  later(DAY_MS - 1);
  expect(await mail()).toEqual({ ...well, failedInDay: 2 });
  later(1);
  expect(await mail()).toEqual(well);
});
