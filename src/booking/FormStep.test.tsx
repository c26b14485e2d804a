import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ConvexError } from "convex/values";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createFakeClient } from "../lib/convexClient.fixtures";
import { createServerClock } from "../lib/serverClock";
import { aDay, aMonth, HALF_HOUR, nineOClock } from "../ui/slots/slots.fixtures";
import { anEventType } from "./booking.fixtures";
import { FormStep, type FormStepProps } from "./FormStep";
import { loadPhone } from "./usePhone";

const [book, sessions] = [vi.fn(), vi.fn()];

const free = aMonth();
const taken = aMonth({ days: [aDay(4, { times: aDay(4).times.slice(1) })] });

// Preloaded, because it is large and would slow down the first test.
beforeAll(loadPhone);
beforeEach(() => {
  vi.stubGlobal("scrollTo", vi.fn());
  book.mockReturnValue(new Promise(() => {}));
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

function open(props: Partial<FormStepProps> = {}) {
  const clock = createServerClock(() => 0);
  clock.set(nineOClock - HALF_HOUR);
  const all: FormStepProps = {
    event: anEventType(),
    slots: free,
    startsAt: nineOClock,
    clock,
    online: true,
    preloadConfirmation: async () => {},
    onChoose: vi.fn(),
    onBack: vi.fn(),
    onBooked: vi.fn(),
    ...props,
  };
  const { rerender } = render(<FormStep {...all} />, { wrapper: createFakeClient(sessions, book).Provider });
  const update = (changes: Partial<FormStepProps>) => rerender(<FormStep {...all} {...changes} />);
  return { ...all, update, user: userEvent.setup() };
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const button = (name: string | RegExp) => screen.getByRole("button", { name });

function fill() {
  fireEvent.change(field("First name"), { target: { value: "Client" } });
  fireEvent.change(field("Last name"), { target: { value: "One" } });
  fireEvent.change(field("Email"), { target: { value: "client.one@example.com" } });
  fireEvent.change(field("Phone"), { target: { value: "+1 310 555 0101" } });
}

describe("FormStep", () => {
  it("focuses the heading, and shows the chosen time as a button back to the times", async () => {
    const { onBack, user } = open();
    expect(document.activeElement?.textContent).toBe("Your details");
    await user.click(button("Tuesday, March 10 9:00 AM PDT Change"));
    expect(onBack).toHaveBeenCalledOnce();
  });

  it("focuses the first invalid field, which is described by its error", async () => {
    const { user } = open();
    await user.type(field("First name"), "Client");
    await user.click(button("Book"));
    await vi.waitFor(() => expect(document.activeElement).toBe(field("Email")));
    expect(field("Email").getAttribute("aria-invalid")).toBe("true");
    const about = document.getElementById(field("Email").getAttribute("aria-describedby") ?? "");
    expect(about?.textContent).toBe("Enter your email address.");
    for (const name of ["First name", "Last name"]) expect(field(name).getAttribute("aria-invalid")).toBeNull();
  });

  it("shows at once that the time is taken, keeps the details, and offers the nearest times", async () => {
    const { update, onChoose, user } = open();
    await user.type(field("First name"), "Client");
    update({ slots: taken });
    expect(screen.getByRole("alert").textContent).toContain("Tuesday, March 10 · 9:00 AM PDT is no longer available.");
    expect(document.activeElement).toBe(field("First name"));
    expect(field("First name").value).toBe("Client");
    await user.click(button("Choose another time"));
    expect(document.activeElement?.textContent).toContain("no longer available");
    expect(book).not.toHaveBeenCalled();
    await user.click(button("Tuesday, March 10, 9:30 AM"));
    expect(onChoose).toHaveBeenCalledExactlyOnceWith("2026-03-10", nineOClock + HALF_HOUR);
  });

  it("does not call a time taken because of the client's own booking", async () => {
    const { update, user } = open();
    fill();
    await user.click(button("Book"));
    await vi.waitFor(() => expect(book).toHaveBeenCalledOnce());
    update({ slots: taken });
    expect(button("Booking…")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("finishes a booking that was in flight when the page was reloaded", async () => {
    const { user } = open();
    fill();
    await user.click(button("Book"));
    await vi.waitFor(() => expect(book).toHaveBeenCalledOnce());
    cleanup();
    const again = open({ slots: taken });
    expect(screen.getByRole("alert").textContent).toContain("won’t be booked twice");
    expect(field("Email").readOnly).toBe(true);
    await again.user.click(button("Finish booking"));
    await vi.waitFor(() => expect(book).toHaveBeenCalledTimes(2));
    expect(book.mock.calls[1]).toEqual(book.mock.calls[0]);
  });

  it("asks again when the price changes, and books on the new terms only after that", async () => {
    const { update, user } = open();
    fill();
    update({ event: anEventType({ price: 50, terms: "terms 2" }) });
    expect(screen.getByRole("alert").textContent).toContain("$45.00");
    await user.click(button("See what changed"));
    expect(book).not.toHaveBeenCalled();
    await user.click(button("Agree and continue"));
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(button("Book"));
    await vi.waitFor(() => expect(book).toHaveBeenCalledOnce());
    expect(book.mock.calls[0]?.[0].terms).toBe("terms 2");
  });

  it("does not ask when only the hours change and the time is still free", async () => {
    const { update, user } = open();
    fill();
    update({ event: anEventType({ terms: "terms 2" }) });
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(button("Book"));
    await vi.waitFor(() => expect(book).toHaveBeenCalledOnce());
    expect(book.mock.calls[0]?.[0].terms).toBe("terms 2");
  });

  it("focuses the rate limit's notice, which says how long to wait", async () => {
    const data = { code: "RATE_LIMITED", message: "Many bookings.", retryAt: nineOClock - HALF_HOUR + 5 * 60_000 };
    book.mockRejectedValue(new ConvexError(data));
    const { user } = open();
    fill();
    await user.click(button("Book"));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Many bookings."));
    expect(screen.getByRole("alert").textContent).toContain("Try again in 5 minutes.");
  });

  it("shows that a booking in flight waits for the connection", async () => {
    const { update, user } = open();
    fill();
    await user.click(button("Book"));
    await vi.waitFor(() => expect(book).toHaveBeenCalledOnce());
    update({ online: false });
    expect(screen.getByRole("status").textContent).toContain("Waiting for a connection");
  });

  it("lists every session of a series", () => {
    sessions.mockReturnValue(
      [10, 17].map((day) => ({
        startsAt: nineOClock + day,
        endsAt: nineOClock + day,
        date: `Tuesday, March ${day}`,
        time: "9:00–9:30 AM",
        zone: "PDT",
      })),
    );
    open({ event: anEventType({ sessionCount: 2 }) });
    expect(sessions).toHaveBeenLastCalledWith({ slug: "lesson-30", startsAt: nineOClock }, "slots:sessions");
    const dates = screen.getByRole("region", { name: "2 weekly sessions" });
    expect(dates.textContent).toContain("Tuesday, March 17");
    expect(button("Book 2 sessions")).toBeTruthy();
  });

  it("honeypot: sends a filled field, and a person can go on", async () => {
    const message = "A field that people don't see was filled in.";
    book.mockRejectedValueOnce(new ConvexError({ code: "LOOKS_AUTOMATED", message }));
    const { user } = open();
    fill();
    const hidden = screen.getByLabelText<HTMLInputElement>("Website");
    expect(screen.queryByRole("textbox", { name: "Website" })).toBeNull();
    expect([hidden.tabIndex, hidden.autocomplete]).toEqual([-1, "off"]);
    fireEvent.change(hidden, { target: { value: "https://example.com" } });
    await user.click(button("Book"));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(message));
    expect(book.mock.calls[0]?.[0].website).toBe("https://example.com");
    // A program that submits again does not get past it.
    await user.click(button("Confirm you’re a person"));
    expect(book).toHaveBeenCalledOnce();
    await user.click(button("I’m a person, book it"));
    await vi.waitFor(() => expect(book).toHaveBeenCalledTimes(2));
    expect(book.mock.calls[1]?.[0]).not.toHaveProperty("website");
    expect(book.mock.calls[1]?.[0].client).toMatchObject({ firstName: "Client" });
  });

  it("calls onBooked with the manage token", async () => {
    book.mockResolvedValue({ manageToken: "token" });
    const { onBooked, user } = open();
    fill();
    await user.type(field("Phone"), "{Enter}");
    await vi.waitFor(() => expect(onBooked).toHaveBeenCalledExactlyOnceWith("token"));
  });
});
