import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { now, setUp, type T, threePm } from "./testing/backend.setup";
import { claim, record } from "./testing/outbox.setup";
import { book, seedEventType } from "./testing/seed.setup";

let t: T;
beforeEach(async () => {
  t = setUp();
  await seedEventType(t);
});

const emailHealth = async () => (await t.query(internal.health.report, { now: Date.now() })).email;
const none = { count: 0, isCapped: false };
const healthy = { waitingSince: null, stuck: none, failedInDay: none };
const advance = (ms: number) => vi.setSystemTime(Date.now() + ms);

test("reports the deployment's URLs, and healthy email if there is none", async () => {
  expect(await t.query(internal.health.report, { now })).toMatchObject({
    convexUrl: "https://example.convex.cloud",
    siteUrl: "https://example.convex.site",
    email: healthy,
  });
});

test("counts an overdue email as waiting, and not one with a later retry", async () => {
  await book(t, t, { startsAt: threePm });
  advance(HOUR_MS);
  expect(await emailHealth()).toEqual({ ...healthy, waitingSince: now });
  for (const outcome of [
    { kind: "sent", providerMessageId: "message-1" } as const,
    { kind: "transient", code: "server_error", reason: "Later.", mayBeDelivered: true } as const,
  ]) {
    await record(t, (await claim(t)).email, outcome);
  }
  expect(await emailHealth()).toEqual(healthy);
});

test("counts an email whose run died as stuck until the sweep releases it", async () => {
  await book(t, t, { startsAt: threePm });
  await claim(t);
  expect((await emailHealth()).stuck.count).toBe(0);
  advance(HOUR_MS);
  expect((await emailHealth()).stuck.count).toBe(1);
  await t.mutation(internal.outbox.sweep, {});
  expect((await emailHealth()).stuck.count).toBe(0);
});

test("counts failed and bounced emails for a day", async () => {
  await book(t, t, { startsAt: threePm });
  const outcome = { kind: "permanent", code: "validation_error", reason: "No." } as const;
  await record(t, (await claim(t)).email, outcome);
  await t.run(async (ctx) => {
    const queued = await ctx.db
      .query("emails")
      .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", "queued"))
      .first();
    if (queued) await ctx.db.patch("emails", queued._id, { status: "bounced" });
  });
  expect(await emailHealth()).toEqual({ ...healthy, failedInDay: { count: 2, isCapped: false } });
  advance(DAY_MS - 1);
  expect(await emailHealth()).toEqual({ ...healthy, failedInDay: { count: 2, isCapped: false } });
  advance(1);
  expect(await emailHealth()).toEqual(healthy);
});
