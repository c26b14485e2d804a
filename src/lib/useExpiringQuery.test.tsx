import { act, cleanup, renderHook } from "@testing-library/react";
import { makeFunctionReference } from "convex/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#domain/time";
import { createFakeClient } from "./convexClient.fixtures";
import { useExpiringQuery } from "./useExpiringQuery";

type Args = { month: string; minute?: number };
type Answer = { now: number; validUntil: number | null };

/** 8:00:30 PM; results expire at midnight. */
const opened = 20 * HOUR_MS + MINUTE_MS / 2;
const midnight = 24 * HOUR_MS;
const query = makeFunctionReference<"query", Args, Answer>("slots:list");

let visibility: DocumentVisibilityState;
beforeEach(() => {
  vi.useFakeTimers();
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function open(validUntil: (now: number) => number | null = nextMidnight) {
  const start = performance.now();
  const client = createFakeClient(({ minute }) => {
    const now = Number(minute ?? opened + performance.now() - start);
    return { now, validUntil: validUntil(now) };
  });
  const hook = renderHook(() => useExpiringQuery(query, { month: "2026-03" }), { wrapper: client.Provider });
  return { ...client, ...hook };
}

const nextMidnight = (now: number) => (Math.floor(now / midnight) + 1) * midnight;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const show = (state: DocumentVisibilityState) =>
  act(() => {
    visibility = state;
    document.dispatchEvent(new Event("visibilitychange"));
  });
const first: Args = { month: "2026-03" };
const at = (minute: number): Args => ({ ...first, minute });

describe("useExpiringQuery", () => {
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

  it("never asks again for a result that time does not change", async () => {
    const { asked } = open(() => null);
    await pass(100 * HOUR_MS);
    expect(asked).toEqual([first]);
  });

  it("asks once for a result that is already expired", async () => {
    const { asked } = open(() => midnight);
    await pass(5 * HOUR_MS);
    expect(asked).toEqual([first, at(midnight)]);
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
    await pass(0);
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

  it("asks for the present after a reconnection", async () => {
    const { asked, reconnect } = open();
    await pass(5 * HOUR_MS);
    act(reconnect);
    expect(asked).toEqual([first, at(midnight), first]);
  });
});
