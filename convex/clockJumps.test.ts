import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/time";
import { book, codeOf, modules, now, seedEventType, setUp, stopClock, type T } from "./testing/backend.setup";
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
  return () => {
    release();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  };
});

const emails = () => allOf(t, "emails");
const statuses = async () => (await emails()).map(({ status, errorCode }) => [status, errorCode]);
const sweep = () => t.mutation(internal.outbox.sweep, {});

test("a clock set ahead a day: past times can't be booked, and unclear emails end with a warning", async () => {
  await book(t, t, { startsAt: now + HOUR_MS });
  const claimed = await t.mutation(internal.outbox.claim, { runId: "dies" });
  if (!claimed) throw new Error("A message is due.");

  vi.setSystemTime(now + DAY_MS);
  expect(await codeOf(book(t, t, { startsAt: now + 2 * HOUR_MS }))).toBe("SLOT_NOT_OFFERED");
  expect(await codeOf(book(t, t, { startsAt: now + DAY_MS + HOUR_MS }))).toBe("ACCEPTED");
  await sweep();
  await pass(5 * MINUTE_MS);
  expect(await statuses()).toEqual([["failed", "outcome_unknown"], ...Array(3).fill(["sent", undefined])]);
  expect((await emails())[0]?.lastError).toContain("The email may have been delivered.");
});

test("a clock set back a day: rate limits consumed in the future refuse nobody", async () => {
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
  ["a run that died", async () => void (await t.mutation(internal.outbox.claim, { runId: "dies" }))],
  [
    "the provider's pause",
    async () => {
      provider.always = failure(429, "rate_limit_exceeded", { headers: { "retry-after": "600" } });
      await pass(1);
      provider.always = undefined;
    },
  ],
])("a day back: %s holds up no message that is queued now", async (_, leaveBehind) => {
  vi.setSystemTime(now + DAY_MS);
  await book(t, t, { startsAt: now + DAY_MS + HOUR_MS });
  await leaveBehind();
  const [dispatcher] = await allOf(t, "emailDispatcher");
  expect(Math.max(dispatcher?.leaseEndsAt ?? 0, dispatcher?.pausedUntil ?? 0)).toBeGreaterThan(now + DAY_MS);

  vi.setSystemTime(now);
  await book(t, t, { startsAt: now + HOUR_MS });
  await pass(MINUTE_MS);
  expect((await statuses()).slice(2)).toEqual([
    ["sent", undefined],
    ["sent", undefined],
  ]);
});
