import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { newEventType } from "#domain/eventType";
import { parseFormValues, toFormValues } from "./eventTypeValues";
import { WeekHours } from "./HoursSection";

const start = { ...toFormValues(newEventType, { isNew: true }), title: "Piano" };

afterEach(cleanup);

/** The weekly hours with their state and errors. */
function Week() {
  const [hours, setHours] = useState(start.weeklyHours);
  const { errors } = parseFormValues({ ...start, weeklyHours: hours });
  return <WeekHours hours={hours} errors={errors} onChange={setHours} />;
}

function open() {
  render(<Week />);
  return userEvent.setup();
}

const row = (name: string) => within(screen.getByRole("group", { name }));
const time = (name: string, side: "From" | "To") => row(name).getByLabelText<HTMLInputElement>(side);
const button = (name: RegExp) => screen.getByRole("button", { name });

describe("WeekHours", () => {
  it("parses a time when its field loses focus, not before", async () => {
    const user = open();
    await user.click(time("Monday, hours", "To"));
    await user.keyboard("1");
    expect(time("Monday, hours", "To").value).toBe("1");
    expect(screen.queryByText(/^The end must be after the start/)).toBeNull();
    await user.keyboard("1:30{Tab}");
    expect(time("Monday, hours", "To").value).toBe("11:30 AM");
  });

  it("adds a window after the last one, focuses its start, and shows an overlap at the window", async () => {
    const user = open();
    await user.click(button(/^Add hours.*Monday/));
    expect(document.activeElement).toBe(time("Monday, hours 2", "From"));
    expect(time("Monday, hours 2", "From").value).toBe("6:00 PM");
    await user.keyboard("4p{Tab}");
    const from = time("Monday, hours 2", "From");
    expect(from.getAttribute("aria-invalid")).toBe("true");
    const about = document.getElementById(from.getAttribute("aria-describedby") ?? "");
    expect(about?.textContent).toBe("This overlaps 9:00 AM–5:00 PM. Change one of the two.");
    expect(time("Monday, hours 1", "From").getAttribute("aria-invalid")).toBeNull();
  });

  it("says that a window ends on the next day", async () => {
    const user = open();
    await user.click(time("Monday, hours", "From"));
    await user.keyboard("8p{Tab}2a{Tab}");
    expect(time("Monday, hours", "To").value).toBe("2:00 AM");
    expect(row("Monday, hours").getByText("next day")).toBeTruthy();
    expect(screen.queryByText(/^The end must be after/)).toBeNull();
  });

  it("says that a full day has no room for more hours, instead of adding an empty window", async () => {
    const user = open();
    await user.click(time("Monday, hours", "To"));
    await user.keyboard("12 am{Tab}");
    await user.click(button(/^Add hours.*Monday/));
    expect(screen.getByText("There’s no room for more hours on Monday. End the last ones earlier first.")).toBeTruthy();
    expect(screen.queryByRole("group", { name: "Monday, hours 2" })).toBeNull();
  });

  it("removes a window and moves the focus to the add button", async () => {
    const user = open();
    await user.click(button(/^Remove Monday/));
    expect(screen.queryByRole("group", { name: "Monday, hours" })).toBeNull();
    expect(document.activeElement).toBe(button(/^Add hours.*Monday/));
  });

  it("clears one day only", async () => {
    const user = open();
    await user.click(button(/^Clear.*Tuesday/));
    expect(screen.getAllByText("Closed")).toHaveLength(3);
    expect(time("Monday, hours", "From").value).toBe("9:00 AM");
  });
});
