import { act, cleanup, renderHook } from "@testing-library/react";
import { ConvexError } from "convex/values";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { HALF_HOUR, nineOClock } from "../ui/slots/slots.fixtures";
import { loadDraft } from "./bookingDraft";
import { type BookingArguments, useBooking } from "./useBooking";
import { loadPhone } from "./usePhone";

const wanted = {
  timeZone: "America/Los_Angeles",
  terms: "terms 1",
  chosen: { day: "Tuesday, March 10", time: "9:00 AM" },
};

// Preloaded, because it is large and would slow down the first test.
beforeAll(loadPhone);
afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

/** A page whose `book` the test answers; `sent` are the requests that reached the server. */
function openPage() {
  const sent: BookingArguments[] = [];
  const answers: { resolve: (token: string) => void; reject: (error: unknown) => void }[] = [];
  const onBooked = vi.fn();
  const book = (request: BookingArguments) => {
    sent.push(request);
    return new Promise<{ manageToken: string }>((resolve, reject) => {
      answers.push({ resolve: (manageToken) => resolve({ manageToken }), reject });
    });
  };
  const page = renderHook(({ startsAt, slug }) => useBooking({ ...wanted, slug, startsAt, book, onBooked }), {
    initialProps: { startsAt: nineOClock, slug: "lesson-30" },
  });
  const { result } = page;
  function fill(changes: Partial<BookingArguments["client"]> = {}) {
    const details = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "+1 310 555 0101" };
    for (const [field, text] of Object.entries({ ...details, ...changes })) {
      act(() => result.current.setValue(field as keyof typeof details, String(text)));
    }
  }
  const submit = () => act(async () => void result.current.submit());
  const reachServer = (count: number) => vi.waitFor(() => expect(sent).toHaveLength(count));
  async function answer(how: "resolve" | "reject", value: string | Error) {
    await act(async () => {
      const last = answers.at(-1);
      if (how === "resolve") last?.resolve(String(value));
      else last?.reject(value);
    });
  }
  return { ...page, sent, onBooked, fill, submit, reachServer, answer };
}

/** A page whose first request has reached the server. */
async function openAndSubmit() {
  const page = openPage();
  page.fill();
  await page.submit();
  await page.reachServer(1);
  return page;
}

const refusal = (code: string, more = {}) => new ConvexError({ code, message: `${code}.`, ...more });

describe("useBooking", () => {
  it("sends details and terms, and deletes the draft once it is booked", async () => {
    const page = await openAndSubmit();
    expect(page.result.current.attempt.kind).toBe("sending");
    expect(page.sent[0]).toEqual({
      slug: "lesson-30",
      startsAt: nineOClock,
      terms: "terms 1",
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
      client: {
        firstName: "Client",
        lastName: "One",
        email: "client.one@example.com",
        phone: "+13105550101",
      },
    });
    await page.answer("resolve", "token");
    expect(page.onBooked).toHaveBeenCalledExactlyOnceWith("token");
    expect(loadDraft("lesson-30").details.firstName).toBe("");
  });

  it("keeps all fields that a browser fills in at once", () => {
    const { result } = openPage();
    act(() => {
      result.current.setValue("firstName", "Client");
      result.current.setValue("lastName", "One");
    });
    expect(result.current.values).toMatchObject({ firstName: "Client", lastName: "One" });
  });

  it("keeps the draft when the link is renamed", () => {
    const page = openPage();
    page.fill();
    page.rerender({ startsAt: nineOClock, slug: "lesson-thirty" });
    expect(loadDraft("lesson-thirty").details.email).toBe("client.one@example.com");
  });

  it("sends once on a double click", async () => {
    const page = openPage();
    page.fill();
    await page.submit();
    await page.submit();
    await page.reachServer(1);
    await page.answer("resolve", "token");
    expect(page.sent).toHaveLength(1);
  });

  it("shows errors by field and sends nothing", async () => {
    const page = openPage();
    page.fill({ firstName: " ", email: "client", phone: "12" });
    await page.submit();
    await vi.waitFor(() => expect(page.result.current.rejections).toBe(1));
    expect(Object.keys(page.result.current.errors).sort()).toEqual(["email", "firstName", "phone"]);
    expect(page.sent).toHaveLength(0);
    page.fill({ phone: "+1 310 555 0101" });
    expect(page.result.current.errors.phone).toBeUndefined();
  });

  it("shows the server's errors by field", async () => {
    const page = await openAndSubmit();
    await page.answer("reject", refusal("INVALID_INPUT", { fields: { email: "Not this one.", requestId: "?" } }));
    expect(page.result.current.errors).toEqual({ email: "Not this one." });
  });

  it("renews the idempotency key after a refusal", async () => {
    const page = await openAndSubmit();
    await page.answer("reject", refusal("RATE_LIMITED"));
    expect(page.result.current.attempt).toMatchObject({ kind: "refused", refusal: { code: "RATE_LIMITED" } });
    await page.submit();
    await page.reachServer(2);
    expect(page.sent[1]?.requestId).not.toBe(page.sent[0]?.requestId);
  });

  it("repeats the same request if there was no answer", async () => {
    const page = await openAndSubmit();
    await page.answer("reject", new Error("Server Error"));
    expect(page.result.current.attempt).toEqual({ kind: "unsettled", why: "failed" });
    await page.submit();
    await page.reachServer(2);
    expect(page.sent[1]).toEqual(page.sent[0]);
  });

  it("restores the request after a reload during submit", async () => {
    const before = await openAndSubmit();
    before.unmount();

    const after = openPage();
    expect(after.result.current.attempt).toEqual({ kind: "unsettled", why: "reloaded" });
    expect(after.result.current.chosen).toEqual(wanted.chosen);
    await after.submit();
    await after.reachServer(1);
    expect(after.sent[0]).toEqual(before.sent[0]);
  });

  it("starts over with another time, and keeps the details", async () => {
    const page = await openAndSubmit();
    await page.answer("reject", refusal("SLOT_TAKEN"));
    page.rerender({ startsAt: nineOClock + HALF_HOUR, slug: "lesson-30" });
    expect(page.result.current.attempt.kind).toBe("ready");
    expect(page.result.current.values.email).toBe("client.one@example.com");
  });
});
