import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Id } from "#convex/dataModel";
import { CalendarSession } from "./CalendarSession";
import { SessionFacts } from "./SessionDays";
import type { SessionSummary } from "./types";

const session: SessionSummary = {
  ...{ bookingId: "booking" as Id<"bookings">, eventTypeId: "lesson" as Id<"eventTypes">, title: "Lesson" },
  ...{ color: 2, clientName: "Client One", status: "confirmed", sessionIndex: 0, sessionCount: 1 },
  ...{ startsAt: Date.parse("2026-03-03T23:00Z"), endsAt: Date.parse("2026-03-03T23:30Z"), day: "2026-03-03" },
  ...{ date: "Tuesday, March 3", time: "3:00–3:30 PM", zone: "PST", hasUndeliveredEmail: false },
};
const shapes = (container: HTMLElement) =>
  [...container.querySelectorAll<SVGElement>("[data-shape]")].map(({ dataset, style }) => [dataset.shape, style.color]);

afterEach(cleanup);

describe("a session shows the shape and color of its event type", () => {
  it.each(["month", "week", "day"] as const)("in a %s", (view) => {
    const { container } = render(<CalendarSession session={session} time="3:00 PM" view={view} />);
    expect(shapes(container)).toEqual([["triangle", "var(--color-event-orange)"]]);
    expect(container.textContent).toContain("Lesson");
  });

  it("in the list", () => {
    const { container } = render(<SessionFacts session={session} />);
    expect(shapes(container)).toEqual([["triangle", "var(--color-event-orange)"]]);
  });

  it("when it was canceled, which is said, too", () => {
    const { container } = render(
      <CalendarSession session={{ ...session, status: "cancelled" }} time="3:00 PM" view="month" />,
    );
    expect(shapes(container)).toHaveLength(1);
    expect(screen.getByText("Canceled:")).toBeTruthy();
    expect(container.firstElementChild?.className).toContain("line-through");
  });
});
