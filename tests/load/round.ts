import { randomBytes } from "node:crypto";
import type { BookRequest, Call, ClientPool, Outcome } from "./clientPool";
import type { SlotRequest } from "./eventTypes";
import { type Attempt, responseViolations, type Winner, winnersOf } from "./responses";
import type { Scenario } from "./scenarios";
import type { Target } from "./target";

export type RoundResult = { calls: number; winners: number; outcomes: Outcome[]; violations: string[] };
export type RoundContext = { target: Target; pool: ClientPool; email: string };
type Round = { index: number; size: number; slots: SlotRequest[] };

/** Lets all clients request the slots at once. @returns the violations among the results. */
export async function runRound(context: RoundContext, scenario: Scenario, round: Round): Promise<RoundResult> {
  const earlier = scenario.isCancelled ? await bookInAdvance(context, round) : undefined;
  const requests = requestsOf(context, scenario, round);
  const calls = requests.map(({ request }, client): Call => ({ name: "book", client, request }));
  // Vary the position of the cancellation among the calls.
  const position = (round.index * 67) % round.size;
  if (earlier && context.target.owner) {
    const bookingId = await context.target.owner.sentBookingId(earlier.token);
    calls.splice(position, 1, { name: "cancel", bookingId });
    requests.splice(position, 1);
  }
  const outcomes = await context.pool.callAll(calls);
  const cancelling = earlier ? outcomes.splice(position, 1) : [];
  const attempts = outcomes.flatMap((outcome, index): Attempt[] => {
    const request = requests[index];
    return request ? [{ ...request, outcome }] : [];
  });
  const winners = winnersOf(attempts);
  return {
    calls: calls.length,
    winners: winners.length,
    outcomes,
    violations: [
      ...cancelling.flatMap((outcome) => (outcome.ok ? [] : [`the cancellation was rejected with ${outcome.code}`])),
      ...responseViolations(attempts, scenario.winners, earlier),
      ...(await context.target.inspect(winners, earlier)),
    ],
  };
}

/** Books the slot before the round. */
async function bookInAdvance({ pool, email }: RoundContext, { slots: [slot] }: Round): Promise<Winner> {
  if (!slot) throw new Error("A round needs a slot.");
  const request = requestFor(slot, email, "earlier");
  const [outcome] = await pool.callAll([{ name: "book", client: 0, request }]);
  if (!outcome?.ok) throw new Error(`An available time was rejected with ${outcome?.code}.`);
  return { slot, request, token: outcome.value };
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
