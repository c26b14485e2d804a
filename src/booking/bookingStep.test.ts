import { describe, expect, it } from "vitest";
import { bookingPath, confirmationPath } from "../lib/routes";
import { monthOfStep, stepAt } from "../lib/slotMonth";
import { nineOClock } from "../ui/slots/slots.fixtures";
import { parseStep } from "./bookingStep";

describe("the step in the URL", () => {
  it.each([
    {},
    { month: "2026-03" },
    { date: "2026-03-10" },
    { date: "2026-03-10", start: nineOClock },
    { month: "2026-03", date: "2026-04-02" },
  ])("is parsed from its path: %o", (step) => {
    const { search } = new URL(bookingPath("lesson-30", step), "https://example.com");
    expect(parseStep(search)).toEqual(step);
  });

  it.each(["?date=2026-02-30", "?month=2026-13", "?date=tomorrow&start=1", "?start=1", ""])(
    "is the first one for what makes no sense: %s",
    (search) => {
      expect(parseStep(search)).toEqual({});
    },
  );

  it.each(["0", "x", "1e99", "Infinity", "1773158400001"])(
    "ignores a start that is not a whole minute: %s",
    (start) => {
      expect(parseStep(`?date=2026-03-10&start=${start}`)).toEqual({ date: "2026-03-10" });
    },
  );

  it("has the month of its day, or else its own", () => {
    expect(monthOfStep({ date: "2026-03-10" })).toBe("2026-03");
    expect(monthOfStep({ month: "2026-04" })).toBe("2026-04");
    expect(monthOfStep({ month: "2026-03", date: "2026-04-02" })).toBe("2026-03");
    expect(monthOfStep({})).toBeUndefined();
  });
});

it("stepAt keeps the month that is shown for a day of the next one", () => {
  expect(stepAt("2026-03", "2026-03-10")).toEqual({ date: "2026-03-10" });
  expect(stepAt("2026-03", "2026-04-02")).toEqual({ month: "2026-03", date: "2026-04-02" });
  expect(stepAt(undefined, "2026-04-02")).toEqual({ date: "2026-04-02" });
});

describe("confirmationPath", () => {
  it("puts the token in the fragment, which reaches no server", () => {
    const url = new URL(confirmationPath("secret-token"), "https://example.com");
    expect([url.pathname, url.search, url.hash]).toEqual(["/booked", "", "#secret-token"]);
  });
});
