import type { Doc } from "#convex/dataModel";
import type { Mail } from "../../sandbox/mailbox/mailbox";
import { meets } from "./offers";
import type { Winner } from "./verdict";

/** All that is kept of bookings: what a round leaves behind. */
export type Records = {
  bookings: Doc<"bookings">[];
  clients: Doc<"clients">[];
  emails: Doc<"emails">[];
  /** What the mail provider was given. */
  mails: Pick<Mail, "to" | "idempotencyKey">[];
};

/**
 * What must not be left after a round: overlaps among confirmed bookings, rows of those who lost, a winner without
 * exactly one pair of messages.
 * @param cancelled the booking that stood before the round and was cancelled in it.
 */
export function recordViolations(records: Records, winners: Winner[], cancelled?: Winner): string[] {
  const { bookings, clients, emails, mails } = records;
  const expected = cancelled ? [...winners, cancelled] : winners;
  const confirmed = bookings.filter(({ status }) => status === "confirmed");
  return [
    ...confirmed
      .flatMap((one, index) => confirmed.slice(index + 1).filter((other) => overlap(one, other)))
      .map(() => "two confirmed bookings overlap"),
    ...difference("confirmed session", confirmed.map(sessionKey), winners.flatMap(sessionKeys)),
    ...difference("session", bookings.map(sessionKey), expected.flatMap(sessionKeys)),
    ...difference(
      "client",
      clients.map(({ email }) => email),
      expected.map(({ request }) => request.client.email),
    ),
    ...difference("message", messagesIn(records), [
      ...expected.flatMap((winner) => pair(winner, "booked")),
      ...(cancelled ? pair(cancelled, "cancelled") : []),
    ]),
    ...difference(
      "mail",
      mails.map(({ idempotencyKey }) => `${idempotencyKey}`),
      emails.map(({ _id, generation }) => `email/${_id}/${generation}`),
    ),
  ];
}

function overlap(one: Doc<"bookings">, other: Doc<"bookings">): boolean {
  const busy = ({ busyStartsAt: start, busyEndsAt: end }: Doc<"bookings">) => ({ start, end });
  return one.professionalId === other.professionalId && meets(busy(one), busy(other));
}

const sessionKey = ({ manageToken, startsAt, endsAt }: Pick<Doc<"bookings">, "manageToken" | "startsAt" | "endsAt">) =>
  `${manageToken} ${startsAt} ${endsAt}`;

function sessionKeys({ token, bid }: Winner): string[] {
  return bid.sessions.map(({ start, end }) => sessionKey({ manageToken: token, startsAt: start, endsAt: end }));
}

/** Each message that was sent, as whose booking's, to whom and why. */
function messagesIn({ emails, bookings }: Records): string[] {
  const tokens = new Map(bookings.map(({ _id, manageToken }) => [_id, manageToken]));
  return emails.map(
    ({ bookingId, occasion, audience, status }) => `${tokens.get(bookingId)} ${occasion} ${audience} ${status}`,
  );
}

function pair({ token }: Winner, occasion: Doc<"emails">["occasion"]): string[] {
  return ["client", "professional"].map((audience) => `${token} ${occasion} ${audience} sent`);
}

/** What is there too often or not at all, each counted. */
function difference(what: string, found: string[], expected: string[]): string[] {
  const missing = [...expected];
  const extra = found.filter((each) => {
    const index = missing.indexOf(each);
    if (index >= 0) missing.splice(index, 1);
    return index < 0;
  });
  return [...extra.map(() => `a ${what} too many`), ...missing.map(() => `a ${what} is missing`)];
}
