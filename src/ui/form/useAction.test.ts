import { act, cleanup, renderHook } from "@testing-library/react";
import { ConvexError } from "convex/values";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useAction } from "./useAction";

afterEach(cleanup);

function open(request: () => Promise<unknown>) {
  const { result } = renderHook(() => useAction(request));
  return { result, run: () => act(async () => void result.current.run()) };
}

describe("useAction", () => {
  it("runs one request at a time", async () => {
    let finish = () => {};
    const request = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { result, run } = open(request);
    await run();
    await run();
    expect(request).toHaveBeenCalledOnce();
    expect(result.current.isRunning).toBe(true);
    await act(async () => finish());
    expect(result.current.isRunning).toBe(false);
    await run();
    expect(request).toHaveBeenCalledTimes(2);
  });

  it("shows the server's reason, and clears it on the next run", async () => {
    const refusal = new ConvexError({ code: "RATE_LIMITED", message: "Wait." });
    const { result, run } = open(vi.fn().mockRejectedValueOnce(refusal).mockResolvedValue(null));
    await run();
    expect(result.current).toMatchObject({ problem: "Wait.", isRunning: false });
    await run();
    expect(result.current.problem).toBeNull();
  });

  it("has a message of its own where the server gave no reason", async () => {
    const { result, run } = open(() => Promise.reject(new Error("500")));
    await run();
    expect(result.current.problem).toBe("Something went wrong. Try again.");
  });
});
