import { randomBytes } from "node:crypto";
import type { BookRequest, Call, Crowd, Outcome } from "./crowd";
import type { Bid } from "./offers";
import type { Scenario } from "./scenarios";
import type { Target } from "./target";
import { type Attempt, answerViolations, type Winner, winnersOf } from "./verdict";

export type RoundResult = { calls: number; winners: number; outcomes: Outcome[]; violations: string[] };
export type Stage = { target: Target; crowd: Crowd; email: string };
type Round = { index: number; size: number; bids: Bid[] };

/** Lets so many clients ask for the bids at once, and says what came of it that must not. */
export async function playRound(stage: Stage, scenario: Scenario, round: Round): Promise<RoundResult> {
  const earlier = scenario.isCancelled ? await bookEarlier(stage, round) : undefined;
  const requests = requestsOf(stage, scenario, round);
  const calls = requests.map(({ request }, client): Call => ({ name: "book", client, request }));
  // The cancelling comes now among the first calls, now among the last.
  const place = (round.index * 67) % round.size;
  if (earlier && stage.target.owner) {
    const bookingId = await stage.target.owner.settledBooking(earlier.token);
    calls.splice(place, 1, { name: "cancel", bookingId });
    requests.splice(place, 1);
  }
  const outcomes = await stage.crowd.perform(calls);
  const cancelling = earlier ? outcomes.splice(place, 1) : [];
  const attempts = outcomes.flatMap((outcome, index): Attempt[] => {
    const asked = requests[index];
    return asked ? [{ ...asked, outcome }] : [];
  });
  const winners = winnersOf(attempts);
  return {
    calls: calls.length,
    winners: winners.length,
    outcomes,
    violations: [
      ...cancelling.flatMap((outcome) => (outcome.ok ? [] : [`cancelling was refused with ${outcome.code}`])),
      ...answerViolations(attempts, scenario.winners, earlier),
      ...(await stage.target.inspect(winners, earlier)),
    ],
  };
}

/** Who holds the time before the round, with their messages sent. */
async function bookEarlier({ crowd, email }: Stage, { bids: [bid] }: Round): Promise<Winner> {
  if (!bid) throw new Error("A round asks for something.");
  const request = requestFor(bid, email, "earlier");
  const [outcome] = await crowd.perform([{ name: "book", client: 0, request }]);
  if (!outcome?.ok) throw new Error(`A free time was refused with ${outcome?.code}.`);
  return { bid, request, token: outcome.value };
}

/** One request for each client, the bids taking turns; or the same one for all. */
function requestsOf({ email }: Stage, { isOneRequest }: Scenario, { size, bids }: Round) {
  const requests = Array.from({ length: isOneRequest ? 1 : size }, (_, client) => {
    const bid = bids[client % bids.length];
    if (!bid) throw new Error("A round asks for something.");
    return { bid, request: requestFor(bid, email, `${client}`) };
  });
  return Array.from({ length: size }, (_, client) => requests[client % requests.length]).filter(
    (each) => each !== undefined,
  );
}

function requestFor({ offer, startsAt }: Bid, email: string, who: string): BookRequest {
  const requestId = randomBytes(16).toString("hex");
  const person = {
    firstName: "Client",
    lastName: `Number ${who}`,
    email: email.replace("@", `+${who}.${requestId.slice(0, 8)}@`),
    phone: "3105550101",
  };
  return { slug: offer.slug, startsAt, terms: offer.terms, requestId, client: person };
}
