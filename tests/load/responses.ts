import type { BookRequest, Outcome } from "./clientPool";
import { overlaps, type SlotRequest } from "./eventTypes";

/** A client's call of `book` and its outcome. */
export type Attempt = { slot: SlotRequest; request: BookRequest; outcome: Outcome };
/** A successful booking: its token and the request. */
export type Winner = { slot: SlotRequest; request: BookRequest; token: string };

/** A booking from before a round, and what its professional did to it during the round. */
export type Earlier = Winner & { movedTo: SlotRequest | null; isCancelled: boolean };

/** Returns the bookings of a round. Clients that received the same token share one booking. */
export function winnersOf(attempts: Attempt[]): Winner[] {
  const byToken = new Map<string, Winner>();
  for (const { slot, request, outcome } of attempts) {
    if (outcome.ok) byToken.set(outcome.value, { slot, request, token: outcome.value });
  }
  return [...byToken.values()];
}

/**
 * Returns the violations in the responses of one round: overlapping bookings of one professional, rejections with
 * another code or without a conflicting booking, a request that was booked twice or rejected after it was booked, and
 * requests that share a booking.
 * @param expected the minimum and maximum number of bookings.
 * @param earlier the bookings from before the round, which may have been changed during it.
 */
export function responseViolations(
  attempts: Attempt[],
  expected: readonly [number, number],
  earlier: Earlier[] = [],
): string[] {
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
        .flatMap((other) => (conflicts(winner.slot, other.slot) ? ["two overlapping bookings were made"] : [])),
    ),
    ...attempts.flatMap(({ slot, request, outcome }) => {
      if (outcome.ok) return [];
      if (winners.some((winner) => winner.request.requestId === request.requestId))
        return ["a successful request was also rejected"];
      if (outcome.code !== "SLOT_TAKEN") return [`rejected with ${outcome.code}`];
      // An earlier booking was in the way before its change, and after a move in another place.
      const taken = [...winners, ...earlier].map((booking) => booking.slot);
      const movedTo = earlier.flatMap((booking) => booking.movedTo ?? []);
      return [...taken, ...movedTo].some((other) => conflicts(other, slot)) ? [] : ["rejected without a conflict"];
    }),
  ];
}

function conflicts(one: SlotRequest, other: SlotRequest): boolean {
  if (one.eventType.professional !== other.eventType.professional) return false;
  return one.sessions.some((session) => other.sessions.some((otherSession) => overlaps(session, otherSession)));
}
