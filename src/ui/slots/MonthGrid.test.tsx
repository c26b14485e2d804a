import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseDate } from "#domain/calendarDate";
import { monthBounds } from "../../lib/calendarMonth";
import { MonthGrid } from "./MonthGrid";
import { aDay } from "./slots.fixtures";

afterEach(cleanup);

const free = [aDay(4), aDay(1, { date: "2026-03-12", label: "Thursday, March 12" })];

function renderGrid(onSelect = vi.fn()) {
  function Grid() {
    const [month, setMonth] = useState("2026-03");
    return (
      <MonthGrid
        month={month}
        range={monthBounds(month)}
        firstMonth="2026-03"
        lastMonth="2026-04"
        today="2026-03-09"
        days={month === "2026-03" ? free : undefined}
        blocked={undefined}
        selected="2026-03-10"
        onSelect={onSelect}
        onMonth={setMonth}
      />
    );
  }
  render(<Grid />);
  return { onSelect, user: userEvent.setup() };
}

const focusedDay = () => document.activeElement?.getAttribute("aria-label");

/** Tabs to the grid's only tab stop. */
async function reachGrid(user: ReturnType<typeof userEvent.setup>) {
  for (let tabs = 0; tabs < 3; tabs++) await user.tab();
}

describe("MonthGrid", () => {
  it("labels each day with its full date and number of available times", () => {
    renderGrid();
    expect(screen.getByRole("button", { name: "Tuesday, March 10, 4 available times" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Thursday, March 12, 1 available time" })).toBeTruthy();
    const today = screen.getByRole("button", { name: "Monday, March 9, today, no available times" });
    expect(today.getAttribute("aria-current")).toBe("date");
  });

  it("has one tab stop, at the selected day", async () => {
    const { user } = renderGrid();
    await reachGrid(user);
    expect(focusedDay()).toBe("Tuesday, March 10, 4 available times");
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });

  it("moves the focus with the keys, also to days without times, and keeps the tab stop there", async () => {
    const { user } = renderGrid();
    await reachGrid(user);
    await user.keyboard("{ArrowRight}");
    expect(focusedDay()).toBe("Wednesday, March 11, no available times");
    await user.keyboard("{ArrowDown}{Home}");
    expect(focusedDay()).toBe("Sunday, March 15, no available times");
    await user.tab();
    await user.tab({ shift: true });
    expect(focusedDay()).toBe("Sunday, March 15, no available times");
  });

  it("moves the focus into the next month, but not beyond the last", async () => {
    const { user } = renderGrid();
    await reachGrid(user);
    await user.keyboard("{PageDown}");
    expect(screen.getByRole("grid", { name: "April 2026" })).toBeTruthy();
    expect(focusedDay()).toBe("Friday, April 10, loading");
    await user.keyboard("{PageDown}");
    expect(focusedDay()).toBe("Friday, April 10, loading");
  });

  it("selects only days that have times", async () => {
    const { user, onSelect } = renderGrid();
    await reachGrid(user);
    await user.keyboard("{ArrowRight}{Enter}");
    expect(onSelect).not.toHaveBeenCalled();
    await user.keyboard("{ArrowRight}{Enter}");
    expect(onSelect).toHaveBeenCalledExactlyOnceWith("2026-03-12");
  });

  it("shows only months within the booking window", async () => {
    const { user } = renderGrid();
    await user.click(screen.getByRole("button", { name: "Previous month" }));
    expect(screen.getByRole("grid", { name: "March 2026" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Next month" }));
    await user.click(screen.getByRole("button", { name: "Next month" }));
    expect(screen.getByRole("grid", { name: "April 2026" })).toBeTruthy();
  });
});

it("names the month of days that belong to the next one", () => {
  const day = (date: string) => parseDate(date) ?? Number.NaN;
  render(
    <MonthGrid
      month="2027-01"
      range={{ first: day("2027-01-24"), last: day("2027-02-27") }}
      firstMonth="2027-01"
      lastMonth="2027-03"
      today="2027-01-29"
      days={[aDay(2, { date: "2027-02-01", label: "Monday, February 1" })]}
      blocked={undefined}
      selected={undefined}
      onSelect={vi.fn()}
      onMonth={vi.fn()}
    />,
  );
  expect(screen.getByRole("heading", { name: "Jan – Feb 2027" })).toBeTruthy();
  expect(screen.getAllByRole("button", { name: /available times/ })).toHaveLength(35);
  expect(screen.getByRole("button", { name: "Monday, February 1, 2 available times" }).textContent).toBe("Feb 1");
  expect(screen.getByRole("button", { name: /^Sunday, January 31/ }).textContent).toBe("31");
});
