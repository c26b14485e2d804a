import type { BookRequest, Outcome } from "./crowd";
import { type Bid, meets } from "./offers";

/** One client's call of `book`, and what came of it. */
export type Attempt = { bid: Bid; request: BookRequest; outcome: Outcome };
/** What became a booking: its token, and who made it. */
export type Winner = { bid: Bid; request: BookRequest; token: string };

/** The bookings that a round's answers tell of; clients that were given one token made it together. */
export function winnersOf(attempts: Attempt[]): Winner[] {
  const byToken = new Map<string, Winner>();
  for (const { bid, request, outcome } of attempts) {
    if (outcome.ok) byToken.set(outcome.value, { bid, request, token: outcome.value });
  }
  return [...byToken.values()];
}

/**
 * What the answers of one round must not say: two bookings of one professional at one time; a refusal for another reason
 * than the time, or without a booking that is in the way; one request booked twice or refused the second time, or two
 * requests that share a booking.
 * @param expected how many bookings may come of the round: at least, at most.
 * @param earlier a booking that stood before the round and may have been cancelled in it.
 */
export function answerViolations(attempts: Attempt[], expected: readonly [number, number], earlier?: Winner): string[] {
  const winners = winnersOf(attempts);
  const [min, max] = expected;
  const isCountRight = min <= winners.length && winners.length <= max;
  const requests = new Set(attempts.flatMap(({ request, outcome }) => (outcome.ok ? [request.requestId] : [])));
  return [
    ...(isCountRight ? [] : [`${winners.length} bookings were made, not ${min} to ${max}`]),
    ...(requests.size === winners.length ? [] : [`${requests.size} requests made ${winners.length} bookings`]),
    ...winners.flatMap((winner, index) =>
      winners
        .slice(index + 1)
        .flatMap((other) => (isInTheWay(winner.bid, other.bid) ? ["two overlapping bookings were made"] : [])),
    ),
    ...attempts.flatMap(({ bid, request, outcome }) => {
      if (outcome.ok) return [];
      if (winners.some((winner) => winner.request.requestId === request.requestId))
        return ["a booking's own request was refused"];
      if (outcome.code !== "SLOT_TAKEN") return [`refused with ${outcome.code}`];
      const standing = earlier ? [...winners, earlier] : winners;
      return standing.some((winner) => isInTheWay(winner.bid, bid)) ? [] : ["refused though nothing was in the way"];
    }),
  ];
}

function isInTheWay(one: Bid, other: Bid): boolean {
  if (one.offer.professional !== other.offer.professional) return false;
  return one.sessions.some((session) => other.sessions.some((otherSession) => meets(session, otherSession)));
}
