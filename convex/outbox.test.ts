import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "./domain/time";
import { book, modules, now, seedEventType, setUp, stopClock, type T } from "./testing/backend.setup";
import { failure, mailProvider, pass } from "./testing/mailProvider.setup";
import { allOf } from "./testing/rows.setup";

let t: T;
let provider: ReturnType<typeof mailProvider>;
// Before the clock stands still: modules take longer to load than anything that happens here.
beforeAll(() => Promise.all(Object.values(modules).map((load) => load())));
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  provider = mailProvider();
  await seedEventType(t);
  await book(t, t, { startsAt: now + HOUR_MS });
  return () => {
    release();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  };
});

const emails = () => allOf(t, "emails");
const clientEmail = async (): Promise<Doc<"emails">> => {
  const found = (await emails()).find((email) => email.audience === "client");
  if (!found) throw new Error("The client's message is there");
  return found;
};
const claim = (runId = "run") => t.mutation(internal.outbox.claim, { runId });

describe("after a booking", () => {
  test("sends one email per audience, each with its own idempotency key, at the provider's rate", async () => {
    await pass(5 * SECOND_MS);
    expect(provider.sent.map(({ to }) => to)).toEqual(["client.one@example.com", "teacher@example.com"]);
    expect(new Set(provider.sent.map(({ key }) => key)).size).toBe(2);
    const [first, second] = provider.sent;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(500);
    expect(
      (await emails()).map(({ status, providerMessageId, attempt }) => ({ status, providerMessageId, attempt })),
    ).toEqual([
      { status: "sent", providerMessageId: "message-1", attempt: 1 },
      { status: "sent", providerMessageId: "message-2", attempt: 1 },
    ]);
    await pass(2 * HOUR_MS);
    expect(provider.sent).toHaveLength(2);
  });

  test("emails of concurrent bookings are sent one by one, each once", async () => {
    vi.stubEnv("EMAILS_PER_SECOND", "4");
    for (let index = 3; index < 9; index += 1) await book(t, t, { startsAt: now + (index * HOUR_MS) / 2 });
    await pass(MINUTE_MS);
    expect(provider.sent).toHaveLength(14);
    expect(new Set(provider.sent.map(({ key }) => key)).size).toBe(14);
    const gaps = provider.sent.slice(1).map(({ at }, index) => at - (provider.sent[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
  });
});

describe("when the provider fails", () => {
  test("a transient failure is retried with exponential backoff, with the same key and bytes, until it succeeds", async () => {
    provider.answers.push(failure(500, "internal_server_error"), { status: 200, body: { id: "other" } });
    provider.answers.push(failure(500, "application_error"), failure(503, "application_error"));
    await pass(10 * SECOND_MS);
    expect(await clientEmail()).toMatchObject({ status: "queued", failures: 1, errorCode: "internal_server_error" });
    await pass(10 * HOUR_MS);
    const tries = provider.sent.filter(({ to }) => to === "client.one@example.com");
    expect(new Set(tries.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
    const delays = tries.slice(1).map(({ at }, index) => Math.round((at - (tries[index]?.at ?? 0)) / MINUTE_MS));
    expect(delays).toEqual([1, 5, 30]);
    const settled = await clientEmail();
    expect(settled).toMatchObject({ status: "sent", attempt: 4 });
    expect(settled).not.toHaveProperty("lastError");
  });

  test("fails after the last retry, with a reason, before the provider forgets the key", async () => {
    provider.answers.push(
      ...Array.from({ length: 14 }, () => failure(500, "internal_server_error", { message: "Raw words." })),
    );
    await pass(DAY_MS);
    const reason = "The email service is having problems. The email may have been delivered.";
    expect(await clientEmail()).toMatchObject({ status: "failed", lastError: reason, failures: 7, attempt: 7 });
    const tries = provider.sent.filter(({ to }) => to === "client.one@example.com");
    expect((tries.at(-1)?.at ?? 0) - (tries[0]?.at ?? 0)).toBeLessThan(23 * HOUR_MS);
  });

  test("a permanent failure fails at once and affects no other email", async () => {
    provider.answers.push(failure(422, "validation_error", { message: "Invalid `to` field: x@example.com" }));
    await pass(2 * HOUR_MS);
    expect((await emails()).map(({ status, errorCode, lastError }) => ({ status, errorCode, lastError }))).toEqual([
      {
        status: "failed",
        errorCode: "validation_error",
        lastError: "The email service rejected this address. Check the address for typos.",
      },
      { status: "sent", errorCode: undefined, lastError: undefined },
    ]);
    expect(provider.sent).toHaveLength(2);
  });

  test("a wrong API key loses nothing: emails wait until it is fixed", async () => {
    provider.answers.push(failure(401, "validation_error"), failure(403, "invalid_api_key"));
    await pass(10 * MINUTE_MS);
    expect((await emails()).map(({ status }) => status)).toEqual(["sent", "sent"]);
  });

  test("a 429 pauses all sending as told and does not count as an attempt", async () => {
    provider.answers.push(failure(429, "rate_limit_exceeded", { headers: { "retry-after": "30" } }));
    await pass(29 * SECOND_MS);
    expect(provider.sent).toHaveLength(1);
    expect(await clientEmail()).toMatchObject({ status: "queued", failures: 0 });
    await pass(20 * SECOND_MS);
    expect((await emails()).map(({ status, failures }) => [status, failures])).toEqual([
      ["sent", 0],
      ["sent", 0],
    ]);
  });

  test.each([
    ["20 seconds", undefined, 20],
    ["EMAIL_TIMEOUT_SECONDS", "5", 5],
  ])("a request without an answer is aborted after %s, and retried under the same key", async (_, given, seconds) => {
    vi.stubEnv("EMAIL_TIMEOUT_SECONDS", given);
    provider.answers.push("never");
    await pass((seconds - 2) * SECOND_MS);
    expect((await clientEmail()).status).toBe("sending");
    await pass(4 * SECOND_MS);
    expect(await clientEmail()).toMatchObject({ status: "queued", errorCode: "timeout", failures: 1 });
    await pass(2 * MINUTE_MS);
    const tries = provider.sent.filter(({ to }) => to === "client.one@example.com");
    expect(tries).toHaveLength(2);
    expect(tries[0]?.key).toBe(tries[1]?.key);
    expect((await clientEmail()).status).toBe("sent");
  });
});

describe("claim and record", () => {
  test("only one run holds the lease; an expired lease is taken over", async () => {
    const first = await claim("first");
    expect(first?.payload.to).toBe("client.one@example.com");
    expect(await claim("second")).toBeNull();
    vi.setSystemTime(Date.now() + 61 * SECOND_MS);
    expect((await claim("second"))?.payload.to).toBe("teacher@example.com");
    expect(await claim("first")).toBeNull();
  });

  test("a run that finds nothing due releases its lease, so that the next booking's run starts", async () => {
    await claim("first");
    await claim("first");
    expect(await claim("first")).toBeNull();
    await book(t, t, { startsAt: now + 2 * HOUR_MS });
    expect(await claim("second")).not.toBeNull();
  });

  test("ignores late, repeated and foreign results", async () => {
    const claimed = await claim();
    if (!claimed) throw new Error("A message is due");
    const tried = claimed.email;
    const record = (change: Partial<typeof tried>, providerMessageId: string) =>
      t.mutation(internal.outbox.record, {
        attempted: { ...tried, ...change },
        outcome: { kind: "sent", providerMessageId },
      });
    await record({ attempt: 2 }, "wrong attempt");
    await record({ generation: 2 }, "wrong generation");
    expect((await clientEmail()).status).toBe("sending");
    await record({}, "right");
    await record({}, "again");
    await t.mutation(internal.outbox.record, {
      attempted: tried,
      outcome: { kind: "permanent", code: "late", reason: "late" },
    });
    expect(await clientEmail()).toMatchObject({ status: "sent", providerMessageId: "right" });
  });
});

describe("the sweep", () => {
  test("releases an email whose run died, which is then sent with the same key", async () => {
    const claimed = await claim("dies");
    expect(claimed).not.toBeNull();
    await t.mutation(internal.outbox.sweep, {});
    expect((await clientEmail()).status).toBe("sending"); // it may still be under way
    vi.setSystemTime(Date.now() + 3 * MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
    expect(await clientEmail()).toMatchObject({ status: "queued", errorCode: "interrupted", failures: 1 });
    await pass(2 * MINUTE_MS);
    expect((await clientEmail()).status).toBe("sent");
    expect(provider.sent.find(({ to }) => to.startsWith("client"))?.key).toBe(`email/${claimed?.email._id}/1`);
  });

  test("wakes the dispatcher after a lost wake-up", async () => {
    await t.run(async (ctx) => {
      for (const job of await ctx.db.system.query("_scheduled_functions").collect())
        await ctx.scheduler.cancel(job._id);
    });
    await pass(MINUTE_MS);
    expect(provider.sent).toHaveLength(0);
    await t.mutation(internal.outbox.sweep, {});
    await pass(MINUTE_MS);
    expect(provider.sent).toHaveLength(2);
  });

  test("gives up 23 hours after the first attempt: the email may have been delivered", async () => {
    await claim("dies");
    vi.setSystemTime(now + 23 * HOUR_MS + 1);
    await t.mutation(internal.outbox.sweep, {});
    await pass(5 * MINUTE_MS);
    expect(await clientEmail()).toMatchObject({ status: "failed", errorCode: "outcome_unknown" });
    expect((await clientEmail()).lastError).toContain("may have been delivered");
    expect(provider.sent.filter(({ to }) => to.startsWith("client"))).toEqual([]);
  });
});
