import { beforeEach, describe, expect, test, vi } from "vitest";
import { HOUR_MS } from "./domain/time";
import { codeOf, now, setUp, type T, threePm } from "./testing/backend.setup";
import { snapshot } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";
import { alwaysOpen } from "./testing/slotSituations.fixtures";

let t: T;
beforeEach(() => {
  t = setUp();
});

describe("booking rate limits", () => {
  const bookMany = async (caller: (index: number) => Pick<T, "mutation">, count: number, slug = "lesson-30") => {
    const codes: string[] = [];
    for (let index = 0; index < count; index += 1) {
      codes.push(await codeOf(book(caller(index), t, { startsAt: threePm + index * 600_000, slug })));
    }
    return codes;
  };
  const quick = { durationMinutes: 5, slotIntervalMinutes: 5, weeklyHours: alwaysOpen };

  test("allow 30 bookings of an event type per network address in 10 minutes, then return the time of the reset", async () => {
    await seedEventType(t, quick);
    const here = t.withRequestMetadata({ ip: "2001:db8::1" });
    expect(new Set(await bookMany(() => here, 30))).toEqual(new Set(["ACCEPTED"]));
    const sameSubnet = t.withRequestMetadata({ ip: "2001:db8::ffff" });
    const refused = book(sameSubnet, t, { startsAt: threePm + 5 * HOUR_MS });
    await expect(refused).rejects.toMatchObject({ data: { code: "RATE_LIMITED", retryAt: expect.any(Number) } });
    const { retryAt } = await refused.catch((error) => error.data);
    expect(retryAt).toBeGreaterThan(now);
    expect(retryAt).toBeLessThanOrEqual(now + 600_000);
    const elsewhere = t.withRequestMetadata({ ip: "2001:db8:0:1::1" });
    expect(await codeOf(book(elsewhere, t, { startsAt: threePm + 5 * HOUR_MS }))).toBe("ACCEPTED");
    vi.setSystemTime(retryAt);
    expect(await codeOf(book(here, t, { startsAt: threePm + 6 * HOUR_MS }))).toBe("ACCEPTED");
  });

  test("allow other event types from there, up to a total", async () => {
    vi.stubEnv("BOOKINGS_PER_ADDRESS", "2");
    vi.stubEnv("BOOKINGS_PER_ADDRESS_OVERALL", "5");
    for (const slug of ["one", "two", "three"]) await seedEventType(t, { ...quick, slug });
    const here = t.withRequestMetadata({ ip: "203.0.113.7" });
    const [accepted, refused] = ["ACCEPTED", "RATE_LIMITED"];
    expect(await bookMany(() => here, 3, "one")).toEqual([accepted, accepted, refused]);
    expect(await bookMany(() => here, 3, "two")).toEqual([accepted, accepted, refused]);
    expect(await bookMany(() => here, 2, "three")).toEqual([accepted, refused]);
    const elsewhere = t.withRequestMetadata({ ip: "203.0.113.8" });
    expect(await codeOf(book(elsewhere, t, { startsAt: threePm + HOUR_MS, slug: "three" }))).toBe(accepted);
  });

  test.each(["thirty", "-1", "1.5", ""])(
    "fall back to the default if they are set to %j, and recover",
    async (typo) => {
      await seedEventType(t, quick);
      vi.stubEnv("BOOKINGS_PER_ADDRESS", typo);
      const here = t.withRequestMetadata({ ip: "203.0.113.7" });
      const codes = await bookMany(() => here, 31);
      expect(codes.filter((code) => code === "ACCEPTED")).toHaveLength(30);
      vi.stubEnv("BOOKINGS_PER_ADDRESS", "1");
      expect(await codeOf(book(here, t, { startsAt: threePm + 6 * HOUR_MS }))).toBe("RATE_LIMITED");
      vi.setSystemTime(now + 600_000);
      expect(await bookMany(() => here, 40).then((all) => all.filter((code) => code === "ACCEPTED"))).toHaveLength(1);
    },
  );

  test("do not count refused bookings", async () => {
    await seedEventType(t, quick);
    const here = t.withRequestMetadata({ ip: "203.0.113.7" });
    for (let index = 0; index < 40; index += 1) await codeOf(book(here, t, { startsAt: now - HOUR_MS }));
    expect(new Set(await bookMany(() => here, 30))).toEqual(new Set(["ACCEPTED"]));
  });

  test("allow a configurable number of bookings per event type and minute", async () => {
    vi.stubEnv("BOOKINGS_PER_EVENT_TYPE", "3");
    await seedEventType(t, quick);
    const anyone = (index: number) => t.withRequestMetadata({ ip: `203.0.113.${index}` });
    expect(await bookMany(anyone, 4)).toEqual(["ACCEPTED", "ACCEPTED", "ACCEPTED", "RATE_LIMITED"]);
  });

  test("store no network address", async () => {
    await seedEventType(t, quick);
    await book(t.withRequestMetadata({ ip: "203.0.113.7" }), t, { startsAt: threePm });
    expect(await t.run(snapshot)).not.toContain("203.0.113.7");
  });
});
