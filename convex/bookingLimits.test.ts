import { beforeEach, describe, expect, test, vi } from "vitest";
import { HOUR_MS } from "./domain/time";
import { book, codeOf, now, seedEventType, setUp, stopClock, type T, threePm } from "./testing/backend.setup";

let t: T;
beforeEach(() => {
  t = setUp();
  return stopClock();
});

describe("limits", () => {
  const many = async (caller: (index: number) => Pick<T, "mutation">, count: number, slug = "lesson-30") => {
    const codes: string[] = [];
    for (let index = 0; index < count; index += 1) {
      codes.push(await codeOf(book(caller(index), t, { startsAt: threePm + index * 600_000, slug })));
    }
    return codes;
  };
  const quick = { durationMinutes: 5, slotIntervalMinutes: 5, weeklyHours: allDay() };

  test("30 bookings per network address in 10 minutes, then the time of the reset; other addresses are unaffected", async () => {
    await seedEventType(t, quick);
    const here = t.withRequestMetadata({ ip: "2001:db8::1" });
    expect(new Set(await many(() => here, 30))).toEqual(new Set(["ACCEPTED"]));
    const neighbour = t.withRequestMetadata({ ip: "2001:db8::ffff" });
    const refused = book(neighbour, t, { startsAt: threePm + 5 * HOUR_MS });
    await expect(refused).rejects.toMatchObject({ data: { code: "RATE_LIMITED", retryAt: expect.any(Number) } });
    const { retryAt } = await refused.catch((error) => error.data);
    expect(retryAt).toBeGreaterThan(now);
    expect(retryAt).toBeLessThanOrEqual(now + 600_000);
    expect(
      await codeOf(book(t.withRequestMetadata({ ip: "2001:db8:0:1::1" }), t, { startsAt: threePm + 5 * HOUR_MS })),
    ).toBe("ACCEPTED");
    vi.setSystemTime(retryAt);
    expect(await codeOf(book(here, t, { startsAt: threePm + 6 * HOUR_MS }))).toBe("ACCEPTED");
  });

  test("refused bookings do not count", async () => {
    await seedEventType(t, quick);
    const here = t.withRequestMetadata({ ip: "203.0.113.7" });
    for (let index = 0; index < 40; index += 1) await codeOf(book(here, t, { startsAt: now - HOUR_MS }));
    expect(new Set(await many(() => here, 30))).toEqual(new Set(["ACCEPTED"]));
  });

  test("bookings per event type and minute, configurable in the environment", async () => {
    vi.stubEnv("BOOKINGS_PER_EVENT_TYPE", "3");
    await seedEventType(t, quick);
    const anyone = (index: number) => t.withRequestMetadata({ ip: `203.0.113.${index}` });
    expect(await many(anyone, 4)).toEqual(["ACCEPTED", "ACCEPTED", "ACCEPTED", "RATE_LIMITED"]);
    vi.unstubAllEnvs();
  });

  test("no network address is stored", async () => {
    await seedEventType(t, quick);
    await book(t.withRequestMetadata({ ip: "203.0.113.7" }), t, { startsAt: threePm });
    const everything = await t.run(async (ctx) => {
      const tables = ["bookings", "clients", "emails", "emailPayloads"] as const;
      return JSON.stringify(await Promise.all(tables.map((table) => ctx.db.query(table).collect())));
    });
    expect(everything).not.toContain("203.0.113.7");
  });
});

function allDay() {
  const day = [{ startMinute: 0, endMinute: 1_440 }];
  return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
}
