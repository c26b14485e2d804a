import { randomBytes } from "node:crypto";
import type { BookRequest, Call, ClientPool, Outcome } from "./clientPool";
import type { SlotRequest } from "./eventTypes";
import { type Attempt, type Earlier, responseViolations, type Winner, winnersOf } from "./responses";
import type { Change, Scenario } from "./scenarios";
import type { Target } from "./target";

export type RoundResult = { calls: number; winners: number; outcomes: Outcome[]; violations: string[] };
export type RoundContext = { target: Target; pool: ClientPool; email: string };
type Round = { index: number; size: number; slots: SlotRequest[] };

/** Lets all clients request the slots, and the professional make the changes, at once. @returns the violations. */
export async function runRound(context: RoundContext, scenario: Scenario, round: Round): Promise<RoundResult> {
  const { changes = [] } = scenario;
  const earlier = await bookInAdvance(context, round, changes);
  const requests = requestsOf(context, scenario, round);
  const calls = requests.map(({ request }, client): Call => ({ name: "book", client, request }));
  const positions = changes.map((_, index) => positionOf(index, round));
  for (const [index, change] of changes.entries()) {
    calls[positions[index] ?? 0] = await callFor(context, change, { connection: index, round, earlier });
  }
  const outcomes = await context.pool.callAll(calls);
  const attempts = outcomes.flatMap((outcome, index): Attempt[] => {
    const request = requests[index];
    return request && !positions.includes(index) ? [{ ...request, outcome }] : [];
  });
  const changed = changes.flatMap((change, index) => {
    const outcome = outcomes[positions[index] ?? 0];
    return outcome ? [{ change, outcome }] : [];
  });
  const after = [...earlier].map(([index, booking]) => changedBooking(booking, index, changed, round));
  const winners = winnersOf(attempts);
  return {
    calls: calls.length,
    winners: winners.length,
    outcomes,
    violations: [
      ...changed.flatMap(changeViolations),
      ...responseViolations(attempts, scenario.winners, after),
      ...(await context.target.inspect(winners, after)),
    ],
  };
}

/** Varies the positions of the changes among the calls; they are different as long as there are enough calls. */
function positionOf(change: number, { index, size }: Round): number {
  const first = (index * 67) % size;
  return change === 0 ? first : (first + 1 + ((index * 31) % Math.max(1, size - 1))) % size;
}

/** Books, before the round, the slots of the bookings that are changed. @returns them by the slot's index */
async function bookInAdvance({ pool, email }: RoundContext, { slots }: Round, changes: Change[]) {
  const bookings = new Map<number, Winner>();
  for (const { of } of changes) {
    const slot = slots[of];
    if (!slot) throw new Error("A change needs a slot.");
    if (bookings.has(of)) continue;
    const request = requestFor(slot, email, `earlier${of}`);
    const [outcome] = await pool.callAll([{ name: "book", client: 0, request }]);
    if (!outcome?.ok) throw new Error(`An available time was rejected with ${outcome?.code}.`);
    bookings.set(of, { slot, request, token: outcome.value });
  }
  return bookings;
}

async function callFor(
  { target }: RoundContext,
  change: Change,
  { connection, round, earlier }: { connection: number; round: Round; earlier: Map<number, Winner> },
): Promise<Call> {
  const booking = earlier.get(change.of);
  if (!booking || !target.owner) throw new Error("A change needs a booking and its professional.");
  const bookingId = await target.owner.sentBookingId(booking.token);
  if (change.kind === "cancel") return { name: "cancel", connection, bookingId };
  const to = round.slots[change.to]?.startsAt;
  if (to === undefined) throw new Error("A move needs a slot.");
  return { name: "move", connection, bookingId, from: booking.slot.startsAt, to };
}

type Changed = { change: Change; outcome: Outcome };

/** An earlier booking as it should be after the changes that succeeded. */
function changedBooking(booking: Winner, index: number, changed: Changed[], { slots }: Round): Earlier {
  const own = changed.filter(({ change, outcome }) => change.of === index && outcome.ok);
  const move = own.find(({ change }) => change.kind === "move")?.change;
  return {
    ...booking,
    movedTo: (move?.kind === "move" && slots[move.to]) || null,
    isCancelled: own.some(({ change }) => change.kind === "cancel"),
  };
}

/** A cancellation always succeeds; a move can lose against a booking or a cancellation. */
function changeViolations({ change, outcome }: Changed): string[] {
  const lost = change.kind === "move" ? ["SLOT_TAKEN", "BOOKING_CHANGED"] : [];
  return outcome.ok || lost.includes(outcome.code) ? [] : [`a ${change.kind} was rejected with ${outcome.code}`];
}

/** Creates one request per client, with alternating slots, or the same request for all clients. */
function requestsOf({ email }: RoundContext, { isOneRequest }: Scenario, { size, slots }: Round) {
  const requests = Array.from({ length: isOneRequest ? 1 : size }, (_, client) => {
    const slot = slots[client % slots.length];
    if (!slot) throw new Error("A round needs a slot.");
    return { slot, request: requestFor(slot, email, `${client}`) };
  });
  return Array.from({ length: size }, (_, client) => requests[client % requests.length]).filter(
    (each) => each !== undefined,
  );
}

function requestFor({ eventType, startsAt }: SlotRequest, email: string, who: string): BookRequest {
  const requestId = randomBytes(16).toString("hex");
  const person = {
    firstName: "Client",
    lastName: `Number ${who}`,
    email: email.replace("@", `+${who}.${requestId.slice(0, 8)}@`),
    phone: "3105550101",
  };
  return { slug: eventType.slug, startsAt, terms: eventType.terms, requestId, client: person };
}
