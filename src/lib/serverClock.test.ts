import { describe, expect, it } from "vitest";
import { createServerClock, floorToMinute, untilNextMinute } from "./serverClock";

describe("createServerClock", () => {
  it("returns null before the first response", () => {
    expect(createServerClock(() => 0).now()).toBeNull();
  });

  it("advances the server's time by elapsed time, independently of the device's clock", () => {
    let elapsed = 500;
    const clock = createServerClock(() => elapsed);
    clock.set(1_000_000);
    elapsed += 90_000;
    expect(clock.now()).toBe(1_090_000);
    clock.set(5_000_000);
    elapsed += 1;
    expect(clock.now()).toBe(5_000_001);
  });
});

describe("minutes", () => {
  it("are floored", () => {
    expect(floorToMinute(119_999)).toBe(60_000);
    expect(floorToMinute(120_000)).toBe(120_000);
  });

  it("end after at most one minute and at least one millisecond", () => {
    expect(untilNextMinute(120_000)).toBe(60_000);
    expect(untilNextMinute(179_999.5)).toBe(1);
  });
});
