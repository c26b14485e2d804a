import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BookingStep, SlotMonth } from "../../lib/slotMonth";
import { Announcer } from "../Announcer";
import { SlotPicker } from "./SlotPicker";
import { aDay, aMonth, HALF_HOUR, nineOClock } from "./slots.fixtures";

const thursday = aDay(2, { date: "2026-03-12", label: "Thursday, March 12" });
const month = aMonth({ days: [aDay(4), thursday] });

beforeEach(() => {
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(slots: SlotMonth | undefined, from: BookingStep = {}, chosen?: number) {
  const onChoose = vi.fn();
  let show: (next: SlotMonth | undefined) => void = () => {};
  function Page() {
    const [step, setStep] = useState(from);
    const [shown, setShown] = useState(slots);
    show = setShown;
    return (
      <>
        <SlotPicker slots={shown} bounds={shown} step={step} chosen={chosen} onStep={setStep} onChoose={onChoose} />
        <Announcer />
      </>
    );
  }
  render(<Page />);
  return { onChoose, user: userEvent.setup(), update: (next: SlotMonth | undefined) => act(() => show(next)) };
}

const focused = () => document.activeElement?.textContent;
const button = (name: string) => screen.getByRole("button", { name });

describe("SlotPicker", () => {
  it("shows the first day with times, by part of the day", () => {
    open(month);
    expect(screen.getByRole("heading", { name: "Tuesday, March 10, 4 available times" })).toBeTruthy();
    expect(screen.getByRole("region", { name: "Morning" })).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Evening" })).toBeNull();
    expect(screen.getByRole("status").textContent).toBe(
      "March 2026: 2 days with available times, starting Tuesday, March 10.",
    );
  });

  it("moves the focus to the times of a selected day, and back to the days", async () => {
    const { user } = open(month);
    await user.click(button("Thursday, March 12, 2 available times"));
    expect(focused()).toBe("Thursday, March 12, 2 available times");
    await user.click(button("Choose another day"));
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Thursday, March 12, 2 available times");
  });

  it("says why a series can't start on a day", async () => {
    const { user } = open(aMonth({ blocked: new Map([["2026-03-11", "Wednesday, March 18"]]) }));
    await user.click(button("Wednesday, March 11, no available times"));
    expect(await screen.findByRole("heading", { name: "No available times on Wednesday, March 11" })).toBeTruthy();
    expect(screen.getByText("A series can’t start here: Wednesday, March 18 isn’t possible.")).toBeTruthy();
  });

  it("calls onChoose with the chosen time", async () => {
    const { onChoose, user } = open(month);
    await user.click(button("9:30 AM"));
    expect(onChoose).toHaveBeenCalledExactlyOnceWith({ date: "2026-03-10", start: nineOClock + HALF_HOUR });
  });

  it("focuses the time that was chosen before", () => {
    open(month, { date: "2026-03-10" }, nineOClock + HALF_HOUR);
    expect(focused()).toBe("9:30 AM");
  });

  it("fades out a taken time, announces it, and keeps the focus nearby", () => {
    vi.useFakeTimers();
    const { update } = open(month);
    act(() => button("9:30 AM").focus());
    update(aMonth({ days: [aDay(4, { times: aDay(4).times.filter((_, index) => index !== 1) }), thursday] }));
    expect(screen.getByRole("status").textContent).toBe("No longer available: 9:30 AM.");
    expect(focused()).toBe("Tuesday, March 10, 3 available times");
    act(() => vi.advanceTimersByTime(200));
    expect(screen.queryByRole("button", { name: "9:30 AM" })).toBeNull();
    expect(button("10:00 AM")).toBeTruthy();
  });

  it("offers the next available day from a full one", async () => {
    const { user } = open(month, { date: "2026-03-11" });
    expect(await screen.findByRole("heading", { name: "No available times on Wednesday, March 11" })).toBeTruthy();
    await user.click(button("Thursday, March 12"));
    expect(focused()).toBe("Thursday, March 12, 2 available times");
  });

  it("offers the first available day from a full month", async () => {
    const next = { month: "2026-04", date: "2026-04-07", label: "Tuesday, April 7" };
    const { user, update } = open(aMonth({ days: [], next }), { month: "2026-03" });
    expect(await screen.findByRole("heading", { name: "No available times in March 2026" })).toBeTruthy();
    await user.click(button("Tuesday, April 7"));
    expect(screen.getByRole("grid", { name: "April 2026" })).toBeTruthy();
    // The month has to load first; the focus moves as soon as the times show.
    update(undefined);
    update(aMonth({ month: "2026-04", days: [aDay(3, { date: next.date, label: next.label })] }));
    expect(focused()).toBe("Tuesday, April 7, 3 available times");
  });

  it("shows skeletons while a month loads", () => {
    open(undefined);
    expect(screen.queryByRole("grid")).toBeNull();
    expect(screen.queryAllByRole("button", { name: /available time/ })).toEqual([]);
  });
});
