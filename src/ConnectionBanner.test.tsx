import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionBanner } from "./ConnectionBanner";

const connection = vi.hoisted(() => ({ isWebSocketConnected: true, hasEverConnected: true }));
vi.mock("convex/react", () => ({ useConvexConnectionState: () => ({ ...connection }) }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function open(isWebSocketConnected: boolean, hasEverConnected: boolean) {
  Object.assign(connection, { isWebSocketConnected, hasEverConnected });
  const { rerender } = render(<ConnectionBanner />);
  return (isConnected: boolean) => {
    connection.isWebSocketConnected = isConnected;
    rerender(<ConnectionBanner />);
  };
}

const said = () => screen.getByRole("status").textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

describe("ConnectionBanner", () => {
  it("ignores a short gap", () => {
    const connect = open(true, true);
    connect(false);
    pass(1_900);
    connect(true);
    pass(10_000);
    expect(said()).toBe("");
  });

  it("shows that the connection is lost, then that it is back, then nothing", () => {
    const connect = open(true, true);
    connect(false);
    pass(2_000);
    expect(said()).toContain("No connection");
    connect(true);
    expect(said()).toBe("Reconnected");
    pass(3_000);
    expect(said()).toBe("");
  });

  it("waits longer for the first connection", () => {
    open(false, false);
    pass(5_900);
    expect(said()).toBe("");
    pass(100);
    expect(said()).toContain("No connection");
  });
});
