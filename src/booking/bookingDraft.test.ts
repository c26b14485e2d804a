import { afterEach, describe, expect, it, vi } from "vitest";
import { nineOClock } from "../ui/slots/slots.fixtures";
import { clearDraft, loadDraft, requestFor, saveDraft } from "./bookingDraft";

const details = {
  firstName: "Client",
  lastName: "One",
  email: "client.one@example.com",
  phone: "310 555 0101",
  phoneCountry: "",
};
const wanted = { startsAt: nineOClock, terms: "terms 1", chosen: { day: "Tuesday, March 10", time: "9:00 AM" } };

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

describe("requestFor", () => {
  it("generates an idempotency key of 128 random bits", () => {
    const first = requestFor({ details }, wanted);
    expect(first.id).toMatch(/^[0-9a-f]{32}$/);
    expect(requestFor({ details }, wanted).id).not.toBe(first.id);
  });

  it("repeats a request whose outcome is unknown, with its original terms", () => {
    const request = requestFor({ details }, wanted);
    expect(requestFor({ details, request }, { ...wanted, terms: "terms 2" })).toEqual(request);
  });

  it("does not reuse a request for another start", () => {
    const request = requestFor({ details }, wanted);
    expect(requestFor({ details, request }, { ...wanted, startsAt: nineOClock + 60_000 }).id).not.toBe(request.id);
  });
});

describe("the draft", () => {
  it("survives a reload, for its own event type", () => {
    const request = requestFor({ details }, wanted);
    saveDraft("lesson-30", { details, request });
    expect(loadDraft("lesson-30")).toEqual({ details, request });
    expect(loadDraft("weekly-4").details.firstName).toBe("");
  });

  it("is deleted when it is cleared", () => {
    saveDraft("lesson-30", { details });
    clearDraft("lesson-30");
    expect(loadDraft("lesson-30").details.email).toBe("");
  });

  it.each(["{", "null", '{"details":{"firstName":1}}'])("is empty if the stored data is damaged: %s", (text) => {
    sessionStorage.setItem("lessonapp:draft:lesson-30", text);
    expect(loadDraft("lesson-30")).toEqual({
      details: { firstName: "", lastName: "", email: "", phone: "", phoneCountry: "" },
    });
  });

  it("works if storage is disabled", () => {
    const off = () => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(off);
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(off);
    saveDraft("lesson-30", { details });
    expect(loadDraft("lesson-30").details.firstName).toBe("");
  });
});
