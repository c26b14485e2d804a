import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINUTE_MS } from "#domain/time";
import { createServerClock } from "./serverClock";
import { useServerMinute } from "./useServerMinute";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function start(ask: () => Promise<number>) {
  const clock = createServerClock(() => performance.now());
  return renderHook(({ connections }) => useServerMinute(clock, ask, connections), {
    initialProps: { connections: 1 },
  });
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe("useServerMinute", () => {
  it("returns the server's minute after its first response, and updates every minute", async () => {
    const { result } = start(async () => 10 * MINUTE_MS + 45_000);
    expect(result.current).toBeNull();
    await pass(0);
    expect(result.current).toBe(10 * MINUTE_MS);
    await pass(14_900);
    expect(result.current).toBe(10 * MINUTE_MS);
    await pass(200);
    expect(result.current).toBe(11 * MINUTE_MS);
    await pass(MINUTE_MS);
    expect(result.current).toBe(12 * MINUTE_MS);
  });

  it("refetches when the page becomes visible and after a reconnection", async () => {
    const ask = vi.fn(async () => 10 * MINUTE_MS);
    const { result, rerender } = start(ask);
    await pass(0);
    ask.mockResolvedValue(50 * MINUTE_MS);
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(0);
    expect(result.current).toBe(50 * MINUTE_MS);
    ask.mockResolvedValue(70 * MINUTE_MS);
    rerender({ connections: 2 });
    await pass(0);
    expect(result.current).toBe(70 * MINUTE_MS);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("retries after a failure", async () => {
    const ask = vi.fn(async () => 10 * MINUTE_MS).mockRejectedValueOnce(new Error("Server Error"));
    const { result } = start(ask);
    await pass(1_000);
    expect(result.current).toBeNull();
    await pass(5_000);
    expect(result.current).toBe(10 * MINUTE_MS);
  });

  it("ignores a response that arrives after a later one", async () => {
    const answers: ((now: number) => void)[] = [];
    const { result, rerender } = start(() => new Promise((resolve) => answers.push(resolve)));
    rerender({ connections: 2 });
    answers[1]?.(20 * MINUTE_MS);
    await pass(0);
    answers[0]?.(10 * MINUTE_MS);
    await pass(0);
    expect(result.current).toBe(20 * MINUTE_MS);
  });

  it("stops when unmounted", async () => {
    const ask = vi.fn(async () => 10 * MINUTE_MS);
    const { unmount } = start(ask);
    await pass(0);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(ask).toHaveBeenCalledOnce();
  });
});
