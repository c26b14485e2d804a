import { act, cleanup, renderHook } from "@testing-library/react";
import { makeFunctionReference } from "convex/server";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#domain/time";
import { createFakeClient } from "./convexClient.fixtures";
import { ServerMinuteProvider } from "./serverMinute";
import { useExpiringQuery } from "./useExpiringQuery";

type Result = { count: number; validUntil: number | null };

const query = makeFunctionReference<"query", { minute: number }, Result>("bookings:countUpcoming");
const opened = 8 * HOUR_MS;
const [nine, ten] = [9 * HOUR_MS, 10 * HOUR_MS];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** Counts the sessions that have not started at a minute. */
function open(sessions: number[]) {
  const start = performance.now();
  const client = createFakeClient(({ minute }, name) => {
    if (name === "clock:now") return opened + performance.now() - start;
    const upcoming = sessions.filter((startsAt) => startsAt >= Number(minute));
    return { count: upcoming.length, validUntil: upcoming[0] === undefined ? null : upcoming[0] + MINUTE_MS };
  });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <client.Provider>
      <ServerMinuteProvider>{children}</ServerMinuteProvider>
    </client.Provider>
  );
  const hook = renderHook(() => useExpiringQuery(query, {}), { wrapper });
  return { ...hook, minutes: () => client.asked.flatMap(({ minute }) => minute ?? []) };
}

/** Renders in between, as browsers do. */
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= MINUTE_MS) {
    await act(() => vi.advanceTimersByTimeAsync(Math.min(left, MINUTE_MS)));
  }
}

describe("useExpiringQuery", () => {
  it("asks for the server's minute, and again only when a result expires", async () => {
    const { result, minutes } = open([nine, ten]);
    await pass(HOUR_MS);
    expect(minutes()).toEqual([opened]);
    expect(result.current?.count).toBe(2);
    await pass(MINUTE_MS);
    expect(minutes()).toEqual([opened, nine + MINUTE_MS]);
    expect(result.current?.count).toBe(1);
    await pass(24 * HOUR_MS);
    expect(minutes()).toEqual([opened, nine + MINUTE_MS, ten + MINUTE_MS]);
    expect(result.current).toEqual({ count: 0, validUntil: null });
  });
});
