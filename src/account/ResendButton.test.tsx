import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ResendButton } from "./ResendButton";

const send = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  render(<ResendButton send={send} action="Send again" sentMessage="Sent again." />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.resetAllMocks();
});

const press = () => act(async () => void fireEvent.click(screen.getByRole("button")));
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
const label = () => screen.getByRole("button").textContent;

describe("ResendButton", () => {
  it("sends, says so, and has a cooldown of 30 seconds", async () => {
    send.mockResolvedValue(undefined);
    await press();
    expect(screen.getByText("Sent again.")).toBeTruthy();
    expect(label()).toBe("Send again (in 30 s)");
    await press();
    expect(send).toHaveBeenCalledOnce();
    for (let second = 0; second < 30; second += 1) await pass(1);
    expect(label()).toBe("Send again");
    await press();
    expect(send).toHaveBeenCalledTimes(2);
  });

  it("shows an error, and has no cooldown after it", async () => {
    send.mockRejectedValueOnce(new Error("No network"));
    await press();
    expect(screen.getByRole("alert").textContent).toContain("We couldn’t reach the service");
    expect(label()).toBe("Send again");
    await press();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByText("Sent again.")).toBeTruthy();
  });
});
