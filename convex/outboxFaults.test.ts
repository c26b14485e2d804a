import { Resend } from "resend";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/time";
import type { Claim } from "./model/outbox/claim";
import { toTags } from "./model/vendors/resend";
import { loadModules, now, setUp, type T } from "./testing/backend.setup";
import { type Answer, advanceClock, failure, mailProvider } from "./testing/mailProvider.setup";
import { claim, record, timedOut, tryClaim } from "./testing/outbox.setup";
import { allOf } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";

/** With LONG_PROOFS, the number in docs/proof.md; otherwise a sample. */
const EMAILS = import.meta.env.LONG_PROOFS ? 1_000 : 250;

let t: T;
let provider: ReturnType<typeof mailProvider>;
let professionalId: Id<"professionals">;
beforeAll(loadModules);
beforeEach(async () => {
  t = setUp();
  provider = mailProvider();
  // All of these emails have one recipient.
  for (const period of ["HOUR", "DAY"]) vi.stubEnv(`EMAILS_PER_RECIPIENT_${period}`, "1000000");
  ({ professionalId } = await seedEventType(t));
});

const emails = () => allOf(t, "emails");
const statuses = async () => [...new Set((await emails()).map(({ status }) => status))];
/** Every email was sent under its own key, and all attempts under a key had the same bytes. */
const expectEachSentOnce = async () => {
  const keys = (await emails()).map(({ _id, generation }) => `email/${_id}/${generation}`);
  expect([...provider.delivered.keys()].sort()).toEqual(keys.sort());
  const bodies = new Set(provider.sent.map(({ key, body }) => `${key} ${body}`));
  expect(bodies.size).toBe(keys.length);
};
/** Advances the clock and runs the sweep every minute, like the cron job. */
const passWithSweeps = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await advanceClock(MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
  }
};

describe("when the provider is down for an hour", () => {
  test.each<[string, Answer]>([
    ["answers 500", failure(500, "internal_server_error")],
    ["answers 503 in an unknown format", { status: 503, body: { detail: "Busy" } }],
    ["answers 200 without an id", { status: 200, body: {} }],
    ["cannot be reached", "unreachable"],
    ["accepts emails, but its answers are lost", "lost reply"],
  ])("and %s, each email is sent once afterwards", async (_, answer) => {
    provider.always = answer;
    for (let index = 2; index < 5; index += 1) await book(t, t, { startsAt: now + (index * HOUR_MS) / 2 });
    await advanceClock(HOUR_MS);
    expect(await statuses()).toEqual(["queued"]);
    expect((await emails()).every(({ failures }) => failures > 0)).toBe(true);
    provider.always = undefined;
    await book(t, t, { startsAt: now + 3 * HOUR_MS });
    await advanceClock(2 * HOUR_MS);
    expect(await statuses()).toEqual(["sent"]);
    await expectEachSentOnce();
  });

  test("and never answers, attempts time out, and each email is sent once afterwards", async () => {
    provider.always = "never";
    await book(t, t, { startsAt: now + HOUR_MS });
    await advanceClock(HOUR_MS);
    provider.always = undefined;
    await advanceClock(2 * HOUR_MS);
    expect(await statuses()).toEqual(["sent"]);
    await expectEachSentOnce();
  });
});

test("when a run dies between sending and recording, the email is retried and arrives once", async () => {
  await book(t, t, { startsAt: now + HOUR_MS });
  const claimed = await claim(t, "dies");
  await sendClaimed(claimed);
  expect(provider.delivered.size).toBe(1);
  await passWithSweeps(6);
  expect(await statuses()).toEqual(["sent"]);
  expect(provider.sent.filter(({ to }) => to === claimed.payload.to)).toHaveLength(2);
  await expectEachSentOnce();
});

test("an email whose content was lost fails and does not block others", async () => {
  await book(t, t, { startsAt: now + HOUR_MS });
  const { email: lost } = await claim(t);
  await record(t, lost, timedOut);
  const payload = await t.run((ctx) => ctx.db.query("emailPayloads").first());
  if (payload) await t.run((ctx) => ctx.db.delete("emailPayloads", payload._id));
  await advanceClock(5 * MINUTE_MS);
  for (const { _id, status, errorCode } of await emails()) {
    expect([status, errorCode]).toEqual(_id === lost._id ? ["failed", "content_gone"] : ["sent", undefined]);
  }
});

describe("a professional's daily limit of confirmations", () => {
  test("makes confirmations wait until the next day, flagged with a reason, and nothing else", async () => {
    vi.stubEnv("EMAILS_PER_PROFESSIONAL", "3");
    // More than one claim examines, and more than one run sends.
    const queued = await queueEmails(110);
    const other = await seedEventType(t, { slug: "other" });
    await book(t, t, { startsAt: now + HOUR_MS, slug: "other" });
    await passWithSweeps(5);
    const all = await emails();
    const own = all.filter((email) => email.professionalId === professionalId);
    const sent = own.filter(({ status }) => status === "sent");
    expect(sent.map(({ audience }) => audience).sort()).toEqual([...Array(3).fill("client"), "professional"]);
    expect(all.filter((email) => email.professionalId === other.professionalId)).toMatchObject([
      { status: "sent" },
      { status: "sent" },
    ]);
    const postponed = own.filter(({ status }) => status === "queued");
    expect(postponed).toHaveLength(queued.length - 4);
    for (const email of postponed) {
      expect(email).toMatchObject({ audience: "client", failures: 1, attempt: 0, errorCode: "daily_limit" });
      expect(email.lastError).toContain("daily limit");
      expect(email.nextAttemptAt).toBeGreaterThan(now);
      expect(email.nextAttemptAt).toBeLessThanOrEqual(now + DAY_MS);
    }
    vi.stubEnv("EMAILS_PER_PROFESSIONAL", "1000");
    await advanceClock(DAY_MS);
    await passWithSweeps(4);
    expect(await statuses()).toEqual(["sent"]);
    await expectEachSentOnce();
  });

  test("counts an email once, however often it is attempted", async () => {
    vi.stubEnv("EMAILS_PER_PROFESSIONAL", "1");
    provider.answers.push(failure(500, "internal_server_error"), failure(500, "internal_server_error"));
    await book(t, t, { startsAt: now + HOUR_MS });
    await advanceClock(HOUR_MS);
    expect(await statuses()).toEqual(["sent"]);
    expect(provider.sent).toHaveLength(4);
  });
});

test("with random failures and dying runs, no email is lost or sent twice", async () => {
  vi.stubEnv("EMAILS_PER_PROFESSIONAL", "1000000");
  const queued = await queueEmails(EMAILS);
  await sendWithFaults();
  expect(queued).toHaveLength(EMAILS);
  expect(await statuses()).toEqual(["sent"]);
  expect(provider.sent.length).toBeGreaterThan(1.05 * EMAILS);
  await expectEachSentOnce();
}, 120_000);

test("with random failures and dying runs, no booking is lost from summaries or confirmed twice", async () => {
  vi.stubEnv("EMAILS_PER_RECIPIENT_HOUR", "4");
  const queued = await queueEmails(120);
  await sendWithFaults();
  expect(await statuses()).toEqual(["sent"]);
  const rows = await emails();
  const [carried, others] = [rows.filter((row) => row.carrierId), rows.filter((row) => !row.carrierId)];
  expect(carried.length).toBeGreaterThan(100);
  const keys = others.map(({ _id, generation }) => `email/${_id}/${generation}`);
  expect([...provider.delivered.keys()].sort()).toEqual(keys.sort());
  const listed = [...provider.delivered.values()].map(({ body }) => {
    const [, count = 1] = /^(\d+) bookings were made/.exec(JSON.parse(body).subject) ?? [];
    return Number(count);
  });
  expect(listed.reduce((sum, count) => sum + count)).toBe(queued.length);
}, 120_000);

/** Sends everything, with failures and dying runs, until nothing is pending. */
async function sendWithFaults(): Promise<void> {
  const random = seededRandom();
  for (let run = 1, isDone = false; !isDone; ) {
    const claimed = await tryClaim(t, `run ${run}`);
    if (claimed) {
      if ((await attempt(claimed, random())) === "died") run += 1;
      continue;
    }
    // After three minutes, a dead run's lease has expired, the sweep releases its email, and retries are due.
    vi.setSystemTime(Date.now() + 3 * MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
    isDone = !(await hasPending());
  }
}

/** Whether an email is still pending. Reads at most two rows, because reading all is slow here. */
const hasPending = () =>
  t.run(async (ctx) => {
    const firstWith = (status: "queued" | "sending") =>
      ctx.db
        .query("emails")
        .withIndex("by_status_and_nextAttemptAt", (q) => q.eq("status", status))
        .first();
    return (await firstWith("queued")) !== null || (await firstWith("sending")) !== null;
  });

/** Attempts to send an email. `random` (0 to 1) decides how the attempt ends. */
async function attempt({ email, payload }: Claim, random: number): Promise<"died" | "finished"> {
  if (random < 0.01) return "died";
  if (random < 0.03) {
    await record(t, email, { kind: "wait", waitMs: 1_000 });
    return "finished";
  }
  if (random > 0.1) await sendClaimed({ email, payload });
  if (random > 0.99) return "died";
  if (random < 0.15) await record(t, email, timedOut);
  else await record(t, email, { kind: "sent", providerMessageId: "message" });
  // A second, late result.
  if (random > 0.95) await record(t, email, timedOut);
  return "finished";
}

/** Sends a claimed email as the dispatcher does, without recording the result. */
async function sendClaimed({ email, payload }: Claim): Promise<void> {
  const { _id: emailId, generation } = email;
  const idempotencyKey = `email/${emailId}/${generation}`;
  await new Resend("re_test").emails.send({ ...payload, tags: toTags({ emailId, generation }) }, { idempotencyKey });
}

/** Queues this many emails of the professional, due now: all but one to clients. */
async function queueEmails(count: number): Promise<Id<"emails">[]> {
  await book(t, t, { startsAt: now + 4 * HOUR_MS });
  return t.run(async (ctx) => {
    const [first, ...others] = (await ctx.db.query("emails").collect()).toSorted((a) =>
      a.audience === "client" ? -1 : 1,
    );
    if (!first) throw new Error("There is no email.");
    const { _id, _creationTime, ...row } = first satisfies Doc<"emails">;
    const ids = [_id, ...others.map((email) => email._id)];
    while (ids.length < count) {
      ids.push(await ctx.db.insert("emails", row));
    }
    return ids;
  });
}

/** A random number generator (0 to 1) with the same sequence in every run. */
function seededRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
