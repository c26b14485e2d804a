import { describe, expect, test } from "vitest";
import type { Outcome } from "./clientPool";
import type { SlotRequest } from "./eventTypes";
import { type Attempt, responseViolations, winnersOf } from "./responses";

const taken: Outcome = { ok: false, code: "SLOT_TAKEN" };
const booked = (token: string): Outcome => ({ ok: true, value: token });

/** Creates a slot with one half-hour session per number. A number counts half hours. */
function slot(halfHours: number[], professional = "one"): SlotRequest {
  const eventType = { slug: "lesson", professional, terms: "", minutes: 30, isSeries: false, starts: [] };
  const sessions = halfHours.map((start) => ({ start, end: start + 1 }));
  return { eventType, startsAt: halfHours[0] ?? 0, sessions };
}

function attempt(slot: SlotRequest, outcome: Outcome, requestId = Math.random().toString()): Attempt {
  const person = { firstName: "Client", lastName: "One", email: "client@example.com", phone: "3105550101" };
  return {
    slot,
    outcome,
    request: { slug: "lesson", startsAt: slot.startsAt, terms: "", requestId, client: person },
  };
}

test("one winner, with others rejected for the same time, is valid", () => {
  const attempts = [attempt(slot([1]), taken), attempt(slot([1, 9]), booked("a")), attempt(slot([9]), taken)];
  expect(responseViolations(attempts, [1, 1])).toEqual([]);
  expect(winnersOf(attempts)).toEqual([expect.objectContaining({ token: "a" })]);
});

test("adjacent times and other professionals do not conflict", () => {
  const attempts = [slot([1]), slot([2]), slot([1], "another")].map((requested, index) =>
    attempt(requested, booked(`${index}`)),
  );
  expect(responseViolations(attempts, [3, 3])).toEqual([]);
});

test("one request sent by all clients is one booking", () => {
  const attempts = [attempt(slot([1]), booked("a"), "same"), attempt(slot([1]), booked("a"), "same")];
  expect(responseViolations(attempts, [1, 1])).toEqual([]);
});

test("a booking cancelled during the round may cause rejections", () => {
  const { request } = attempt(slot([1]), taken);
  const earlier = { slot: slot([1]), request, token: "earlier", movedTo: null, isCancelled: true };
  expect(responseViolations([attempt(slot([1]), taken)], [0, 1], [earlier])).toEqual([]);
});

describe("reports", () => {
  test.each<[string, Attempt[]]>([
    ["two overlapping bookings were made", [attempt(slot([1]), booked("a")), attempt(slot([9, 1]), booked("b"))]],
    [
      "rejected with Server Error",
      [attempt(slot([1]), booked("a")), attempt(slot([1]), { ok: false, code: "Server Error" })],
    ],
    ["rejected without a conflict", [attempt(slot([1]), booked("a")), attempt(slot([2]), taken)]],
    ["rejected without a conflict", [attempt(slot([1]), booked("a")), attempt(slot([1], "another"), taken)]],
    ["1 requests made 2 bookings", [attempt(slot([1]), booked("a"), "same"), attempt(slot([2]), booked("b"), "same")]],
    [
      "a successful request was also rejected",
      [attempt(slot([1]), booked("a"), "same"), attempt(slot([1]), taken, "same")],
    ],
    ["2 requests made 1 bookings", [attempt(slot([1]), booked("a")), attempt(slot([1]), booked("a"))]],
  ])("%s", (violation, attempts) => expect(responseViolations(attempts, [1, 2])).toEqual([violation]));

  test("no winner", () => {
    expect(responseViolations([], [1, 1])).toEqual(["0 bookings were made, not 1 to 1"]);
  });
});
