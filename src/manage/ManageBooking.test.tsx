import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from "#domain/time";
import type { ManagedBooking, ManagedSession } from "../lib/apiTypes";
import { createFakeClient } from "../lib/convexClient.fixtures";
import { ServerMinuteProvider } from "../lib/serverMinute";
import { nineOClock } from "../ui/slots/slots.fixtures";
import { ManageBooking } from "./ManageBooking";

/** Two hours before the deadline of the first session. */
const opened = nineOClock - DAY_MS - 2 * HOUR_MS;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function aSession(index: number, changes: Partial<ManagedSession> = {}): ManagedSession {
  const startsAt = nineOClock + index * WEEK_MS;
  const deadline = { at: startsAt - DAY_MS, label: `Monday, March ${9 + 7 * index}, 9:00 AM PDT` };
  return {
    sessionId: `session${index}` as ManagedSession["sessionId"],
    sessionIndex: index,
    startsAt,
    endsAt: startsAt + 30 * MINUTE_MS,
    date: `Tuesday, March ${10 + 7 * index}`,
    time: "9:00–9:30 AM",
    zone: "PDT",
    status: "confirmed",
    cancelUntil: deadline,
    moveUntil: deadline,
    hasChangesLeft: true,
    ...changes,
  };
}

function aBooking(sessions: ManagedSession[], changes: Partial<ManagedBooking> = {}): ManagedBooking {
  return {
    title: "30-minute lesson",
    professionalName: "Demo Teacher",
    sessionCount: sessions.length,
    zone: { name: "Pacific Time", offset: "UTC-7" },
    clientChanges: "cancelAndMove",
    isOpen: true,
    sessions,
    ...changes,
  };
}

function show(booking: ManagedBooking) {
  const start = performance.now();
  const mutations: unknown[] = [];
  const client = createFakeClient(
    (_, name) => (name === "clock:now" ? opened + performance.now() - start : undefined),
    async (args) => mutations.push(args),
  );
  const view = (shown: ManagedBooking) => (
    <client.Provider>
      <ServerMinuteProvider>
        <ManageBooking booking={shown} token="token" />
      </ServerMinuteProvider>
    </client.Provider>
  );
  const { rerender } = render(view(booking));
  return { update: (next: ManagedBooking) => rerender(view(next)), mutations };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const rows = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);
const alert = () => screen.getByRole("alert").textContent;
async function pass(ms: number) {
  for (let left = ms; left > 0; left -= MINUTE_MS) await act(() => vi.advanceTimersByTimeAsync(MINUTE_MS));
}

describe("the list", () => {
  it("says until when each session can be changed, and why one cannot", () => {
    show(
      aBooking([
        aSession(-1),
        aSession(0, { moveUntil: { at: opened, label: "" } }),
        aSession(1),
        aSession(2, { status: "cancelled", moveUntil: null, cancelUntil: null }),
        aSession(3, { hasChangesLeft: false, moveUntil: null, cancelUntil: null }),
      ]),
    );
    const [started, tooLateToMove, both, cancelled, tooOften] = rows();
    expect(started).toContain("It has started.");
    expect(tooLateToMove).toContain("You can cancel it until Monday, March 9, 9:00 AM PDT.");
    expect(both).toContain("You can move or cancel it until Monday, March 16, 9:00 AM PDT.");
    expect(cancelled).toContain("Canceled");
    expect(tooOften).toContain(
      "You changed it 5 times already. Reply to the confirmation email to reach Demo Teacher.",
    );
    const labels = screen
      .getAllByRole("button")
      .map((button) => button.getAttribute("aria-label") ?? button.textContent);
    expect(labels).toEqual([
      "Cancel Tuesday, March 10",
      "Move Tuesday, March 17",
      "Cancel Tuesday, March 17",
      "Cancel the rest (2 sessions)",
    ]);
  });

  it("takes the buttons away when the deadline passes", async () => {
    show(aBooking([aSession(0)]));
    await pass(2 * HOUR_MS - MINUTE_MS);
    expect(screen.getAllByRole("button")).toHaveLength(2);
    await pass(MINUTE_MS);
    expect(screen.queryAllByRole("button")).toEqual([]);
    expect(rows()[0]).toContain("It’s too late to change it online.");
  });

  it("says whom to write to when changes are switched off, also in the middle of one", () => {
    const { update } = show(aBooking([aSession(0)]));
    press(/^Cancel/);
    update(aBooking([aSession(0, { moveUntil: null, cancelUntil: null })], { clientChanges: "off" }));
    expect(screen.getByText(/Bookings can’t be changed online at the moment/).textContent).toContain("Demo Teacher");
    expect(screen.queryAllByRole("button")).toEqual([]);
  });
});

describe("a change", () => {
  it("is made by the second press only, with the sessions as the client saw them", async () => {
    const { mutations } = show(aBooking([aSession(0), aSession(1)]));
    press("Cancel Tuesday, March 17");
    expect(screen.getByRole("heading", { level: 1 })).toBe(document.activeElement);
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "I am ill." } });
    expect(mutations).toEqual([]);
    press("Cancel session");
    await act(async () => {});
    const sessions = [{ sessionId: "session1", from: nineOClock + WEEK_MS }];
    expect(mutations).toEqual([{ token: "token", sessions, note: "I am ill." }]);
  });

  it("is never made by the first button of a page", () => {
    const { mutations } = show(aBooking([aSession(0), aSession(1)]));
    for (let count = 0; count < 6; count += 1) {
      const [first] = screen.getAllByRole("button");
      if (first) fireEvent.click(first);
    }
    expect(mutations).toEqual([]);
  });

  it("is not made while the note cannot be sent", () => {
    const { mutations } = show(aBooking([aSession(0)]));
    press(/^Cancel/);
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "www.example.com" } });
    press("Cancel session");
    expect(mutations).toEqual([]);
    expect(screen.getByRole("textbox")).toBe(document.activeElement);
  });

  it("of the rest leaves out and lists what can no longer be canceled", () => {
    show(aBooking([aSession(0, { cancelUntil: { at: opened, label: "" } }), aSession(1), aSession(2)]));
    press("Cancel the rest (2 sessions)");
    const [cancelled, staying] = screen.getAllByRole("list");
    expect(within(cancelled as HTMLElement).getAllByRole("listitem")).toHaveLength(2);
    expect(staying?.textContent).toBe("Tuesday, March 10 · 9:00–9:30 AM PDT");
    expect(screen.getByText("This one can’t be canceled online and stays:")).toBeTruthy();
  });

  it.each(["Move", "Cancel"])("that was chosen (%s) says what happened meanwhile", (name) => {
    const { update } = show(aBooking([aSession(0)]));
    press(`${name} Tuesday, March 10`);
    update(aBooking([aSession(0, { startsAt: nineOClock + HOUR_MS, time: "10:00–10:30 AM" })]));
    expect(alert()).toContain("was moved in the meantime. It’s now on Tuesday, March 10 · 10:00–10:30 AM PDT.");
    update(aBooking([aSession(0, { status: "cancelled" })]));
    expect(alert()).toContain("was canceled in the meantime");
    press("Back to your booking");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("that was chosen ends when the deadline passes", async () => {
    show(aBooking([aSession(0)]));
    press(/^Cancel/);
    await pass(2 * HOUR_MS);
    expect(alert()).toContain("can no longer be canceled online. Reply to the confirmation email");
    expect(screen.queryByRole("button", { name: "Cancel session" })).toBeNull();
  });
});
