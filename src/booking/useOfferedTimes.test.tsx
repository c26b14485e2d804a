import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#domain/time";
import { createFakeClient } from "../lib/convexClient.fixtures";
import { controlVisibility } from "../lib/visibility.fixtures";
import { useOfferedTimes } from "./useOfferedTimes";

/** 8:00:30 PM; results expire at midnight. */
const opened = 20 * HOUR_MS + MINUTE_MS / 2;
const midnight = 24 * HOUR_MS;

const show = controlVisibility();
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function open() {
  let start = performance.now();
  const client = createFakeClient(({ minute }) => {
    const now = Number(minute ?? opened + performance.now() - start);
    return { now, validUntil: nextMidnight(now) };
  });
  const hook = renderHook(() => useOfferedTimes("lesson", "2026-03"), { wrapper: client.Provider });
  const setBack = (ms: number) => {
    start += ms;
  };
  return { ...client, ...hook, setBack };
}

const nextMidnight = (now: number) => (Math.floor(now / midnight) + 1) * midnight;
/** Renders in between, as browsers do. */
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= MINUTE_MS) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, MINUTE_MS)));
  }
}
const first = { slug: "lesson", month: "2026-03" };
const at = (minute: number) => ({ ...first, minute });

describe("useOfferedTimes", () => {
  it("asks once, without a time, until the result expires, and then for that minute", async () => {
    const { result, asked } = open();
    await pass(4 * HOUR_MS - MINUTE_MS);
    expect(asked).toEqual([first]);
    await pass(MINUTE_MS);
    expect(asked).toEqual([first, at(midnight)]);
    expect(result.current.result).toEqual({ now: midnight, validUntil: 2 * midnight });
    await pass(24 * HOUR_MS);
    expect(asked).toEqual([first, at(midnight), at(2 * midnight)]);
  });

  it("returns the server's minute, whatever the device's clock", async () => {
    vi.setSystemTime(0);
    const { result } = open();
    expect(result.current.minute).toBe(20 * HOUR_MS);
    await pass(MINUTE_MS / 2);
    expect(result.current.minute).toBe(20 * HOUR_MS + MINUTE_MS);
    await pass(5 * HOUR_MS);
    expect(result.current.minute).toBe(25 * HOUR_MS + MINUTE_MS);
    expect(result.current.clock.now()).toBe(25 * HOUR_MS + MINUTE_MS);
  });

  it("pauses in a tab that has been hidden for a minute, and asks for the present when it shows", async () => {
    const { result, asked, ...client } = open();
    show("hidden");
    await pass(MINUTE_MS - 1);
    expect(asked).toEqual([first]);
    await pass(10 * HOUR_MS);
    expect(asked).toEqual([first]);
    expect(client.open()).toBe(0);
    show("visible");
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(asked).toEqual([first, first]);
    expect(result.current.minute).toBe(30 * HOUR_MS + MINUTE_MS);
  });

  it("keeps the subscription of a tab that was hidden for a shorter time", async () => {
    const { asked } = open();
    show("hidden");
    await pass(MINUTE_MS / 2);
    show("visible");
    await pass(HOUR_MS);
    expect(asked).toEqual([first]);
  });

  it("follows a server's clock that went back", async () => {
    const { result, asked, reconnect, setBack } = open();
    await pass(5 * HOUR_MS);
    setBack(3 * HOUR_MS);
    act(reconnect);
    expect(asked).toEqual([first, at(midnight), first]);
    expect(result.current.minute).toBe(22 * HOUR_MS);
  });

  it("asks for the present after a reconnection", async () => {
    const { asked, reconnect } = open();
    await pass(5 * HOUR_MS);
    act(reconnect);
    expect(asked).toEqual([first, at(midnight), first]);
  });
});
