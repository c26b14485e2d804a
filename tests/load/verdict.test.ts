import { describe, expect, test } from "vitest";
import type { Outcome } from "./crowd";
import type { Bid } from "./offers";
import { type Attempt, answerViolations, type Winner, winnersOf } from "./verdict";

const taken: Outcome = { ok: false, code: "SLOT_TAKEN" };
const booked = (token: string): Outcome => ({ ok: true, value: token });

/** Half an hour from a number of half hours on, in as many weeks as there are numbers. */
function bid(halfHours: number[], professional = "one"): Bid {
  const offer = { slug: "lesson", professional, terms: "", minutes: 30, isSeries: false, starts: [] };
  const sessions = halfHours.map((start) => ({ start, end: start + 1 }));
  return { offer, startsAt: halfHours[0] ?? 0, sessions };
}

function attempt(asked: Bid, outcome: Outcome, requestId = Math.random().toString()): Attempt {
  const person = { firstName: "Client", lastName: "One", email: "client@example.com", phone: "3105550101" };
  return {
    bid: asked,
    outcome,
    request: { slug: "lesson", startsAt: asked.startsAt, terms: "", requestId, client: person },
  };
}

test("one winner and others refused for its time is as it should be", () => {
  const attempts = [attempt(bid([1]), taken), attempt(bid([1, 9]), booked("a")), attempt(bid([9]), taken)];
  expect(answerViolations(attempts, [1, 1])).toEqual([]);
  expect(winnersOf(attempts)).toEqual([expect.objectContaining({ token: "a" })]);
});

test("times that touch and other professionals' are not in each other's way", () => {
  const attempts = [bid([1]), bid([2]), bid([1], "another")].map((asked, index) => attempt(asked, booked(`${index}`)));
  expect(answerViolations(attempts, [3, 3])).toEqual([]);
});

test("one request sent by all is one booking", () => {
  const attempts = [attempt(bid([1]), booked("a"), "same"), attempt(bid([1]), booked("a"), "same")];
  expect(answerViolations(attempts, [1, 1])).toEqual([]);
});

test("a booking that was cancelled meanwhile is reason enough to be refused", () => {
  const { request } = attempt(bid([1]), taken);
  const earlier: Winner = { bid: bid([1]), request, token: "earlier" };
  expect(answerViolations([attempt(bid([1]), taken)], [0, 1], earlier)).toEqual([]);
});

describe("it tells", () => {
  test.each<[string, Attempt[]]>([
    ["two overlapping bookings were made", [attempt(bid([1]), booked("a")), attempt(bid([9, 1]), booked("b"))]],
    [
      "refused with Server Error",
      [attempt(bid([1]), booked("a")), attempt(bid([1]), { ok: false, code: "Server Error" })],
    ],
    ["refused though nothing was in the way", [attempt(bid([1]), booked("a")), attempt(bid([2]), taken)]],
    ["refused though nothing was in the way", [attempt(bid([1]), booked("a")), attempt(bid([1], "another"), taken)]],
    ["1 requests made 2 bookings", [attempt(bid([1]), booked("a"), "same"), attempt(bid([2]), booked("b"), "same")]],
    ["a booking's own request was refused", [attempt(bid([1]), booked("a"), "same"), attempt(bid([1]), taken, "same")]],
    ["2 requests made 1 bookings", [attempt(bid([1]), booked("a")), attempt(bid([1]), booked("a"))]],
  ])("%s", (violation, attempts) => expect(answerViolations(attempts, [1, 2])).toEqual([violation]));

  test("that nobody won", () => {
    expect(answerViolations([], [1, 1])).toEqual(["0 bookings were made, not 1 to 1"]);
  });
});
