import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "./domain/time";
import { loadModules, now, setUp, type T } from "./testing/backend.setup";
import { advanceClock, failure, mailProvider } from "./testing/mailProvider.setup";
import { claim, record, tryClaim } from "./testing/outbox.setup";
import { allOf, emailTo } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";

let t: T;
let provider: ReturnType<typeof mailProvider>;
beforeAll(loadModules);
beforeEach(async () => {
  t = setUp();
  provider = mailProvider();
  await seedEventType(t);
  await book(t, t, { startsAt: now + HOUR_MS });
});

const emails = () => allOf(t, "emails");
/** The email that is sent first: the professional's notice. */
const firstEmail = () => emailTo(t, "professional");

describe("after a booking", () => {
  test("sends one email per audience, each with its own idempotency key, at the provider's rate", async () => {
    await advanceClock(5 * SECOND_MS);
    expect(provider.sent.map(({ to }) => to)).toEqual(["teacher@example.com", "client.one@example.com"]);
    expect(new Set(provider.sent.map(({ key }) => key)).size).toBe(2);
    const [first, second] = provider.sent;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(500);
    const sent = { status: "sent", attempt: 1 };
    expect(await emailTo(t, "professional")).toMatchObject({ ...sent, providerMessageId: "message-1" });
    expect(await emailTo(t, "client")).toMatchObject({ ...sent, providerMessageId: "message-2" });
    await advanceClock(2 * HOUR_MS);
    expect(provider.sent).toHaveLength(2);
  });

  test("sends the emails of concurrent bookings one by one, each once", async () => {
    vi.stubEnv("EMAILS_PER_SECOND", "4");
    for (let index = 3; index < 9; index += 1) await book(t, t, { startsAt: now + (index * HOUR_MS) / 2 });
    await advanceClock(MINUTE_MS);
    expect(provider.sent).toHaveLength(14);
    expect(new Set(provider.sent.map(({ key }) => key)).size).toBe(14);
    const gaps = provider.sent.slice(1).map(({ at }, index) => at - (provider.sent[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
  });
});

describe("when the provider fails", () => {
  test("retries a transient failure with exponential backoff, with the same key and bytes", async () => {
    provider.answers.push(failure(500, "internal_server_error"), { status: 200, body: { id: "other" } });
    provider.answers.push(failure(500, "application_error"), failure(503, "application_error"));
    await advanceClock(10 * SECOND_MS);
    expect(await firstEmail()).toMatchObject({ status: "queued", failures: 1, errorCode: "internal_server_error" });
    await advanceClock(10 * HOUR_MS);
    const attempts = provider.sent.filter(({ to }) => to === "teacher@example.com");
    expect(new Set(attempts.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    const delays = attempts.slice(1).map(({ at }, index) => Math.round((at - (attempts[index]?.at ?? 0)) / MINUTE_MS));
    expect(delays).toEqual([1, 5, 30]);
    const sent = await firstEmail();
    expect(sent).toMatchObject({ status: "sent", attempt: 4 });
    expect(sent).not.toHaveProperty("lastError");
  });

  test("fails after the last retry, with a reason, before the idempotency key expires", async () => {
    provider.answers.push(
      ...Array.from({ length: 14 }, () => failure(500, "internal_server_error", { message: "Raw text." })),
    );
    await advanceClock(DAY_MS);
    const reason = "The email service is having problems. The email may have been delivered.";
    expect(await firstEmail()).toMatchObject({ status: "failed", lastError: reason, failures: 7, attempt: 7 });
    const attempts = provider.sent.filter(({ to }) => to === "teacher@example.com");
    expect((attempts.at(-1)?.at ?? 0) - (attempts[0]?.at ?? 0)).toBeLessThan(23 * HOUR_MS);
  });

  test("fails an email at once on a permanent failure, and no other email", async () => {
    provider.answers.push(failure(422, "validation_error", { message: "Invalid `to` field: x@example.com" }));
    await advanceClock(2 * HOUR_MS);
    const lastError = "The email service rejected this address. Check the address for typos.";
    expect(await firstEmail()).toMatchObject({ status: "failed", errorCode: "validation_error", lastError });
    expect((await emailTo(t, "client")).status).toBe("sent");
    expect(provider.sent).toHaveLength(2);
  });

  test("keeps emails queued while the API key is wrong", async () => {
    provider.answers.push(failure(401, "validation_error"), failure(403, "invalid_api_key"));
    await advanceClock(10 * MINUTE_MS);
    expect((await emails()).map(({ status }) => status)).toEqual(["sent", "sent"]);
  });

  test("pauses all sending on 429 for the time in retry-after, without counting a failure", async () => {
    provider.answers.push(failure(429, "rate_limit_exceeded", { headers: { "retry-after": "30" } }));
    await advanceClock(29 * SECOND_MS);
    expect(provider.sent).toHaveLength(1);
    expect(await firstEmail()).toMatchObject({ status: "queued", failures: 0 });
    await advanceClock(20 * SECOND_MS);
    expect((await emails()).map(({ status, failures }) => [status, failures])).toEqual([
      ["sent", 0],
      ["sent", 0],
    ]);
  });

  test.each([
    ["20 seconds", undefined, 20],
    ["EMAIL_TIMEOUT_SECONDS", "5", 5],
  ])("aborts a request without an answer after %s, and retries it with the same key", async (_, given, seconds) => {
    vi.stubEnv("EMAIL_TIMEOUT_SECONDS", given);
    provider.answers.push("never");
    await advanceClock((seconds - 2) * SECOND_MS);
    expect((await firstEmail()).status).toBe("sending");
    await advanceClock(4 * SECOND_MS);
    expect(await firstEmail()).toMatchObject({ status: "queued", errorCode: "timeout", failures: 1 });
    await advanceClock(2 * MINUTE_MS);
    const attempts = provider.sent.filter(({ to }) => to === "teacher@example.com");
    expect(attempts).toHaveLength(2);
    expect(attempts[0]?.key).toBe(attempts[1]?.key);
    expect((await firstEmail()).status).toBe("sent");
  });
});

describe("claim and record", () => {
  test("one run holds the lease; another takes over after it expires", async () => {
    expect((await claim(t, "first")).payload.to).toBe("teacher@example.com");
    expect(await tryClaim(t, "second")).toBeNull();
    vi.setSystemTime(Date.now() + 61 * SECOND_MS);
    expect((await claim(t, "second")).payload.to).toBe("client.one@example.com");
    expect(await tryClaim(t, "first")).toBeNull();
  });

  test("a run that finds nothing due releases its lease", async () => {
    await claim(t, "first");
    await claim(t, "first");
    expect(await tryClaim(t, "first")).toBeNull();
    await book(t, t, { startsAt: now + 2 * HOUR_MS });
    expect(await tryClaim(t, "second")).not.toBeNull();
  });

  test("late, repeated and mismatched results are ignored", async () => {
    const { email } = await claim(t);
    const sent = (providerMessageId: string) => ({ kind: "sent", providerMessageId }) as const;
    await record(t, { ...email, attempt: 2 }, sent("wrong attempt"));
    await record(t, { ...email, generation: 2 }, sent("wrong generation"));
    expect((await firstEmail()).status).toBe("sending");
    await record(t, email, sent("first"));
    await record(t, email, sent("repeated"));
    await record(t, email, { kind: "permanent", code: "late", reason: "late" });
    expect(await firstEmail()).toMatchObject({ status: "sent", providerMessageId: "first" });
  });
});

describe("sweep", () => {
  test("releases an email whose run died, which is then sent with the same key", async () => {
    const claimed = await claim(t, "dies");
    await t.mutation(internal.outbox.sweep, {});
    expect((await firstEmail()).status).toBe("sending"); // its run may still be alive
    vi.setSystemTime(Date.now() + 3 * MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
    expect(await firstEmail()).toMatchObject({ status: "queued", errorCode: "interrupted", failures: 1 });
    await advanceClock(2 * MINUTE_MS);
    expect((await firstEmail()).status).toBe("sent");
    expect(provider.sent.find(({ to }) => to.startsWith("teacher"))?.key).toBe(`email/${claimed.email._id}/1`);
  });

  test("wakes the dispatcher after a lost wake-up", async () => {
    await t.run(async (ctx) => {
      for (const job of await ctx.db.system.query("_scheduled_functions").collect())
        await ctx.scheduler.cancel(job._id);
    });
    await advanceClock(MINUTE_MS);
    expect(provider.sent).toHaveLength(0);
    await t.mutation(internal.outbox.sweep, {});
    await advanceClock(MINUTE_MS);
    expect(provider.sent).toHaveLength(2);
  });

  test("leads to failure 23 hours after the first attempt, with a warning", async () => {
    await claim(t, "dies");
    vi.setSystemTime(now + 23 * HOUR_MS + 1);
    await t.mutation(internal.outbox.sweep, {});
    await advanceClock(5 * MINUTE_MS);
    expect(await firstEmail()).toMatchObject({ status: "failed", errorCode: "outcome_unknown" });
    expect((await firstEmail()).lastError).toContain("may have been delivered");
    expect(provider.sent.filter(({ to }) => to.startsWith("teacher"))).toEqual([]);
  });
});
