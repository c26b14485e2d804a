import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createServerClock } from "./serverClock";
import { useServerMinute } from "./useServerMinute";

const MINUTE = 60_000;

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
  it("returns the server's minute once it answered, and updates every minute", async () => {
    const { result } = start(async () => 10 * MINUTE + 45_000);
    expect(result.current).toBeNull();
    await pass(0);
    expect(result.current).toBe(10 * MINUTE);
    await pass(14_900);
    expect(result.current).toBe(10 * MINUTE);
    await pass(200);
    expect(result.current).toBe(11 * MINUTE);
    await pass(MINUTE);
    expect(result.current).toBe(12 * MINUTE);
  });

  it("asks again when the page becomes visible and after a reconnection", async () => {
    const ask = vi.fn(async () => 10 * MINUTE);
    const { result, rerender } = start(ask);
    await pass(0);
    ask.mockResolvedValue(50 * MINUTE);
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(0);
    expect(result.current).toBe(50 * MINUTE);
    ask.mockResolvedValue(70 * MINUTE);
    rerender({ connections: 2 });
    await pass(0);
    expect(result.current).toBe(70 * MINUTE);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("retries after a failure", async () => {
    const ask = vi.fn(async () => 10 * MINUTE).mockRejectedValueOnce(new Error("Server Error"));
    const { result } = start(ask);
    await pass(1_000);
    expect(result.current).toBeNull();
    await pass(5_000);
    expect(result.current).toBe(10 * MINUTE);
  });

  it("ignores an answer that arrives after a later one", async () => {
    const answers: ((now: number) => void)[] = [];
    const { result, rerender } = start(() => new Promise((resolve) => answers.push(resolve)));
    rerender({ connections: 2 });
    answers[1]?.(20 * MINUTE);
    await pass(0);
    answers[0]?.(10 * MINUTE);
    await pass(0);
    expect(result.current).toBe(20 * MINUTE);
  });

  it("stops when unmounted", async () => {
    const ask = vi.fn(async () => 10 * MINUTE);
    const { unmount } = start(ask);
    await pass(0);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(ask).toHaveBeenCalledOnce();
  });
});
