import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/time";
import { codeOf, loadModules, now, setUp, type T } from "./testing/backend.setup";
import { advanceClock, failure, mailProvider } from "./testing/mailProvider.setup";
import { claim } from "./testing/outbox.setup";
import { allOf } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";

let t: T;
let provider: ReturnType<typeof mailProvider>;
beforeAll(loadModules);
beforeEach(async () => {
  t = setUp();
  provider = mailProvider();
  await seedEventType(t);
});

const emails = () => allOf(t, "emails");
const statuses = async () => (await emails()).map(({ status, errorCode }) => [status, errorCode]);
const sweep = () => t.mutation(internal.outbox.sweep, {});

test("clock a day ahead: refuses past times, and fails emails without a result with a warning", async () => {
  await book(t, t, { startsAt: now + HOUR_MS });
  const { email } = await claim(t, "dies");

  vi.setSystemTime(now + DAY_MS);
  expect(await codeOf(book(t, t, { startsAt: now + 2 * HOUR_MS }))).toBe("SLOT_NOT_OFFERED");
  expect(await codeOf(book(t, t, { startsAt: now + DAY_MS + HOUR_MS }))).toBe("ACCEPTED");
  await sweep();
  await advanceClock(5 * MINUTE_MS);
  for (const { _id, status, errorCode, lastError } of await emails()) {
    expect([status, errorCode]).toEqual(_id === email._id ? ["failed", "outcome_unknown"] : ["sent", undefined]);
    if (_id === email._id) expect(lastError).toContain("The email may have been delivered.");
  }
});

test("clock a day back: ignores rate limits that were used up in the future", async () => {
  vi.stubEnv("BOOKINGS_PER_ADDRESS", "2");
  vi.stubEnv("BOOKINGS_PER_EVENT_TYPE", "2");
  const here = t.withRequestMetadata({ ip: "203.0.113.7" });
  vi.setSystemTime(now + DAY_MS);
  expect(await codeOf(book(here, t, { startsAt: now + DAY_MS + HOUR_MS }))).toBe("ACCEPTED");
  expect(await codeOf(book(here, t, { startsAt: now + DAY_MS + 2 * HOUR_MS }))).toBe("ACCEPTED");

  vi.setSystemTime(now);
  const codes = [];
  for (let index = 2; index < 5; index += 1)
    codes.push(await codeOf(book(here, t, { startsAt: now + (index * HOUR_MS) / 2 })));
  expect(codes).toEqual(["ACCEPTED", "ACCEPTED", "RATE_LIMITED"]);
});

test.each([
  ["the lease of a run that died", async () => void (await claim(t, "dies"))],
  [
    "the provider's pause",
    async () => {
      provider.always = failure(429, "rate_limit_exceeded", { headers: { "retry-after": "600" } });
      await advanceClock(1);
      provider.always = undefined;
    },
  ],
])("clock a day back: %s does not delay newly queued emails", async (_, prepare) => {
  vi.setSystemTime(now + DAY_MS);
  await book(t, t, { startsAt: now + DAY_MS + HOUR_MS });
  await prepare();
  const [dispatcher] = await allOf(t, "emailDispatcher");
  expect(Math.max(dispatcher?.leaseEndsAt ?? 0, dispatcher?.pausedUntil ?? 0)).toBeGreaterThan(now + DAY_MS);

  vi.setSystemTime(now);
  await book(t, t, { startsAt: now + HOUR_MS });
  await advanceClock(MINUTE_MS);
  expect((await statuses()).slice(2)).toEqual([
    ["sent", undefined],
    ["sent", undefined],
  ]);
});
