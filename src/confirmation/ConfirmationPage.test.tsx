import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { WEEK_MS } from "#domain/time";
import type { ConfirmedBooking } from "../lib/apiTypes";
import { nineOClock } from "../ui/slots/slots.fixtures";
import { Confirmation } from "./ConfirmationPage";

afterEach(cleanup);

function show(changes: Partial<ConfirmedBooking> = {}) {
  const booking: ConfirmedBooking = {
    title: "30-minute lesson",
    professionalName: "Demo Teacher",
    location: "https://meet.example.com/demo",
    price: 45,
    durationMinutes: 30,
    sessionCount: 1,
    zone: { name: "Pacific Time", offset: "UTC-7" },
    eventTypeSlug: "lesson-30",
    firstName: "Client",
    email: "client.one@example.com",
    sessions: sessions(1),
    emailState: "sending",
    icsUrl: "https://example.convex.site/calendar/token.ics",
    changeableUntil: null,
    ...changes,
  };
  const view = (shown: ConfirmedBooking) => <Confirmation booking={shown} heading={{ current: null }} />;
  const { rerender } = render(view(booking));
  return { update: (next: Partial<ConfirmedBooking>) => rerender(view({ ...booking, ...next })) };
}

function sessions(count: number, cancelled: number[] = []): ConfirmedBooking["sessions"] {
  return Array.from({ length: count }, (_, index) => ({
    startsAt: nineOClock + index * WEEK_MS,
    endsAt: nineOClock + index * WEEK_MS + 1_800_000,
    date: `Tuesday, March ${10 + 7 * index}`,
    time: "9:00–9:30 AM",
    zone: "PDT",
    status: cancelled.includes(index) ? "cancelled" : "confirmed",
  }));
}

/** `20260310T160000Z` as UTC ms. */
const fromBasic = (text: string) =>
  Date.parse(text.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z"));

const ticket = () => screen.getByRole("region", { name: "Your booking" }).textContent;

describe("Confirmation", () => {
  it("shows event type, time, location, price and whom to pay", () => {
    show();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("You’re booked, Client");
    for (const text of ["Tuesday, March 10", "9:00–9:30 AM PDT", "Pacific Time (UTC-7)", "30 minutes", "$45.00"]) {
      expect(ticket()).toContain(text);
    }
    expect(ticket()).toContain("Paid directly to Demo Teacher; nothing is charged here.");
    const place = screen.getByRole("link", { name: "https://meet.example.com/demo" });
    expect(place.getAttribute("rel")).toBe("noopener noreferrer");
  });

  it("follows the status of the email", () => {
    const { update } = show();
    expect(screen.getByRole("status").textContent).toBe("We’re emailing you at client.one@example.com");
    update({ emailState: "sent" });
    expect(screen.getByRole("status").textContent).toBe("Confirmation sent to client.one@example.com");
    update({ emailState: "failed" });
    expect(screen.getByRole("status").textContent).toContain("We couldn’t email you; keep this page");
    update({ emailState: "waiting" });
    expect(screen.getByRole("status").textContent).toContain("the one to client.one@example.com has to wait");
    update({ emailState: "suppressed" });
    expect(screen.getByRole("status").textContent).toContain("We can’t email this address; keep this page");
  });

  it("lists every session of a series, including cancelled ones", () => {
    show({ sessionCount: 3, sessions: sessions(3, [1]) });
    const rows = within(screen.getByRole("region", { name: "Your booking" }))
      .getAllByRole("listitem")
      .map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => row?.includes("Canceled"))).toEqual([false, true, false]);
    expect(ticket()).toContain("$45.00 per session · $90.00 total");
  });

  describe("the calendar buttons", () => {
    const calendar = () => within(screen.getByRole("region", { name: "Add to your calendar" }));
    const dateOf = (link: HTMLElement) => new URL(link.getAttribute("href") ?? "").searchParams.get("dates");

    it("add one session to Google and Outlook, or to any calendar by file", () => {
      show();
      const google = calendar().getByRole("link", { name: "Google" });
      expect(dateOf(google)?.split("/").map(fromBasic)).toEqual([nineOClock, nineOClock + 1_800_000]);
      const outlook = new URL(calendar().getByRole("link", { name: "Outlook" }).getAttribute("href") ?? "");
      expect(outlook.searchParams.get("subject")).toBe("30-minute lesson with Demo Teacher");
      const file = calendar().getByRole("link", { name: "Calendar file" });
      expect(file.getAttribute("href")).toBe("https://example.convex.site/calendar/token.ics");
      for (const link of calendar().getAllByRole("link")) expect(link.getAttribute("rel")).toContain("noreferrer");
    });

    it("add a series by file, or session by session without cancelled ones", () => {
      show({ sessionCount: 3, sessions: sessions(3, [1]) });
      expect(calendar().getByRole("link", { name: "Calendar file with all sessions" })).toBeTruthy();
      const google = calendar().getAllByRole("link", { name: /^Google/, hidden: true });
      expect(google.map((link) => link.getAttribute("aria-label"))).toEqual([
        "Google: Tuesday, March 10",
        "Google: Tuesday, March 24",
      ]);
      const titles = google.map((link) => new URL(link.getAttribute("href") ?? "").searchParams.get("text"));
      expect(titles[1]).toBe("30-minute lesson with Demo Teacher (3 of 3)");
    });
  });

  it("shows that a booking was cancelled, without email status and calendar links", () => {
    show({ sessions: sessions(1, [0]) });
    expect(screen.queryByRole("region", { name: "Add to your calendar" })).toBeNull();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("This booking was canceled");
    expect(screen.queryByRole("status")).toBeNull();
    expect(ticket()).toContain("$45.00");
    expect(ticket()).not.toContain("Paid directly");
  });

  it("adds up nothing if every session of a series was cancelled", () => {
    show({ sessionCount: 2, sessions: sessions(2, [0, 1]) });
    expect(ticket()).toContain("$45.00 per session");
    expect(ticket()).not.toMatch(/total|Paid directly/);
  });

  it("mentions no payment for a free session, and links to no deleted event type", () => {
    show({ price: 0, eventTypeSlug: null });
    expect(ticket()).toContain("Free");
    expect(ticket()).not.toContain("Paid directly");
    expect(screen.queryByRole("link", { name: "Book another time" })).toBeNull();
  });
});
