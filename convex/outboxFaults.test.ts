import type { FunctionArgs } from "convex/server";
import { Resend } from "resend";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/time";
import type { Claim } from "./model/outbox/dispatcher";
import { toTags } from "./model/vendors/resend";
import { book, modules, now, seedEventType, setUp, stopClock, type T } from "./testing/backend.setup";
import { type Answer, failure, mailProvider, pass } from "./testing/mailProvider.setup";
import { allOf } from "./testing/rows.setup";

/** As many as docs/proof.md tells of with LONG_PROOFS; without it a quarter, through the same troubles. */
const MANY = import.meta.env.LONG_PROOFS ? 1_000 : 250;

let t: T;
let provider: ReturnType<typeof mailProvider>;
let professionalId: Id<"professionals">;
// Before the clock stands still: modules take longer to load than anything that happens here.
beforeAll(() => Promise.all(Object.values(modules).map((load) => load())));
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  provider = mailProvider();
  ({ professionalId } = await seedEventType(t));
  return () => {
    release();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  };
});

const emails = () => allOf(t, "emails");
const statuses = async () => [...new Set((await emails()).map(({ status }) => status))];
/** Each queued message went out, and none of them twice: no other key, no other bytes under one. */
const expectEachOnce = async () => {
  const keys = (await emails()).map(({ _id, generation }) => `email/${_id}/${generation}`);
  expect([...provider.delivered.keys()].sort()).toEqual(keys.sort());
  const bodies = new Set(provider.sent.map(({ key, body }) => `${key} ${body}`));
  expect(bodies.size).toBe(keys.length);
};
/** Lets the cron's sweep run every minute meanwhile. */
const passWithSweeps = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await pass(MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
  }
};

describe("the provider is down for an hour", () => {
  test.each<[string, Answer]>([
    ["answers 500", failure(500, "internal_server_error")],
    ["answers 503 in words of its own", { status: 503, body: { detail: "Busy" } }],
    ["answers 200 to what it did not take", { status: 200, body: {} }],
    ["cannot be reached", "unreachable"],
    ["takes messages, but its answers are lost", "lost reply"],
  ])("and %s: afterwards each message has gone out once", async (_, answer) => {
    provider.always = answer;
    for (let index = 2; index < 5; index += 1) await book(t, t, { startsAt: now + (index * HOUR_MS) / 2 });
    await pass(HOUR_MS);
    expect(await statuses()).toEqual(["queued"]);
    expect((await emails()).every(({ failures }) => failures > 0)).toBe(true);
    provider.always = undefined;
    await book(t, t, { startsAt: now + 3 * HOUR_MS });
    await pass(2 * HOUR_MS);
    expect(await statuses()).toEqual(["sent"]);
    await expectEachOnce();
  });

  test("and never answers: attempts time out after 20 seconds, and later each email is sent once", async () => {
    provider.always = "never";
    await book(t, t, { startsAt: now + HOUR_MS });
    await pass(HOUR_MS);
    provider.always = undefined;
    await pass(2 * HOUR_MS);
    expect(await statuses()).toEqual(["sent"]);
    await expectEachOnce();
  });
});

test("a run dies between sending and recording: the email is retried and arrives once", async () => {
  await book(t, t, { startsAt: now + HOUR_MS });
  const claimed = await t.mutation(internal.outbox.claim, { runId: "dies" });
  if (!claimed) throw new Error("A message is due.");
  await handOver(claimed);
  expect(provider.delivered.size).toBe(1);
  await passWithSweeps(6);
  expect(await statuses()).toEqual(["sent"]);
  expect(provider.sent.filter(({ to }) => to === "client.one@example.com")).toHaveLength(2);
  await expectEachOnce();
});

test("an email without content fails and blocks no other", async () => {
  await book(t, t, { startsAt: now + HOUR_MS });
  const payload = await t.run((ctx) => ctx.db.query("emailPayloads").first());
  if (payload) await t.run((ctx) => ctx.db.delete("emailPayloads", payload._id));
  await pass(MINUTE_MS);
  expect((await emails()).map(({ status, errorCode }) => [status, errorCode])).toEqual([
    ["failed", "content_gone"],
    ["sent", undefined],
  ]);
});

describe("beyond a professional's daily email limit", () => {
  test("emails wait, flagged with a reason, and are sent the next day; other professionals' are not delayed", async () => {
    vi.stubEnv("EMAILS_PER_PROFESSIONAL", "3");
    // More than are looked at in one go, and more than one run sends.
    const waiting = await queueMore(110);
    const other = await seedEventType(t, { slug: "other" });
    await book(t, t, { startsAt: now + HOUR_MS, slug: "other" });
    await pass(5 * MINUTE_MS);
    const all = await emails();
    expect(all.filter(({ status }) => status === "sent").map((email) => email.professionalId)).toEqual([
      ...[professionalId, professionalId, professionalId],
      ...[other.professionalId, other.professionalId],
    ]);
    const late = all.filter(({ status }) => status === "queued");
    expect(late).toHaveLength(waiting.length - 3);
    for (const email of late) {
      expect(email).toMatchObject({ failures: 1, attempt: 0, errorCode: "daily_limit" });
      expect(email.lastError).toContain("daily email limit");
      expect(email.nextAttemptAt).toBeGreaterThan(now);
      expect(email.nextAttemptAt).toBeLessThanOrEqual(now + DAY_MS);
    }
    vi.stubEnv("EMAILS_PER_PROFESSIONAL", "1000");
    await pass(DAY_MS);
    await passWithSweeps(2);
    expect(await statuses()).toEqual(["sent"]);
    await expectEachOnce();
  });

  test("an email counts once, however often it is attempted", async () => {
    vi.stubEnv("EMAILS_PER_PROFESSIONAL", "2");
    provider.answers.push(failure(500, "internal_server_error"), failure(500, "internal_server_error"));
    await book(t, t, { startsAt: now + HOUR_MS });
    await pass(HOUR_MS);
    expect(await statuses()).toEqual(["sent"]);
    expect(provider.sent).toHaveLength(4);
  });
});

test("many emails through a failing provider and dying runs: none is lost, none is sent twice", async () => {
  vi.stubEnv("EMAILS_PER_PROFESSIONAL", "1000");
  const queued = await queueMore(MANY);
  const chance = chances();
  for (let run = 1, isDone = false; !isDone; ) {
    const claimed = await t.mutation(internal.outbox.claim, { runId: `run ${run}` });
    if (claimed) {
      if ((await carry(claimed, chance())) === "dies") run += 1;
      continue;
    }
    // Time passes: a dead run's lease ends, its message is freed, and what is to be tried again is due.
    vi.setSystemTime(Date.now() + 3 * MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
    isDone = !(await isAnyLeft());
  }
  expect(queued).toHaveLength(MANY);
  expect(await statuses()).toEqual(["sent"]);
  expect(provider.sent.length).toBeGreaterThan(1.05 * MANY);
  await expectEachOnce();
}, 120_000);

/** Without reading all of them, which takes long here. */
const isAnyLeft = () =>
  t.run(async (ctx) => {
    const left = (status: "queued" | "sending") =>
      ctx.db
        .query("emails")
        .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", status))
        .first();
    return (await left("queued")) !== null || (await left("sending")) !== null;
  });

/** One try of a message, whatever it comes to. */
async function carry({ email: tried, payload }: Claim, chance: number): Promise<"dies" | "goes on"> {
  const record = (outcome: Outcome) => t.mutation(internal.outbox.record, { attempted: tried, outcome });
  const noAnswer = { kind: "transient", code: "timeout", reason: "No answer.", mayBeDelivered: true } as const;
  if (chance < 0.01) return "dies";
  if (chance < 0.03) {
    await record({ kind: "wait", waitMs: 1_000 });
    return "goes on";
  }
  if (chance > 0.1) await handOver({ email: tried, payload });
  if (chance > 0.99) return "dies";
  if (chance < 0.15) await record(noAnswer);
  else await record({ kind: "sent", providerMessageId: "message" });
  // A result that comes too late.
  if (chance > 0.95) await record(noAnswer);
  return "goes on";
}

type Outcome = FunctionArgs<typeof internal.outbox.record>["outcome"];

/** Hands a message to the provider as the dispatcher does, and then is gone. */
async function handOver({ email, payload }: Claim): Promise<void> {
  const { _id: emailId, generation } = email;
  const idempotencyKey = `email/${emailId}/${generation}`;
  await new Resend("re_test").emails.send({ ...payload, tags: toTags({ emailId, generation }) }, { idempotencyKey });
}

/** So many more messages of the professional in the outbox, due now. */
async function queueMore(count: number): Promise<Id<"emails">[]> {
  await book(t, t, { startsAt: now + 4 * HOUR_MS });
  return t.run(async (ctx) => {
    const [first, ...others] = await ctx.db.query("emails").collect();
    if (!first) throw new Error("It was queued.");
    const { _id, _creationTime, ...row } = first satisfies Doc<"emails">;
    const ids = [_id, ...others.map((email) => email._id)];
    while (ids.length < count) {
      const emailId = await ctx.db.insert("emails", row);
      const text = `Message ${ids.length}`;
      await ctx.db.insert("emailPayloads", { emailId, from: "", to: row.to, subject: "", html: text, text });
      ids.push(emailId);
    }
    return ids;
  });
}

/** The same numbers between 0 and 1 in every run. */
function chances(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
