import type { Doc } from "#convex/dataModel";
import type { Mail } from "../../sandbox/mailbox/mailbox";
import { overlaps } from "./eventTypes";
import type { Earlier, Winner } from "./responses";

/** All rows and mails that a round leaves behind. */
export type Records = {
  bookings: Doc<"bookings">[];
  clients: Doc<"clients">[];
  emails: Doc<"emails">[];
  /** The mails that the provider received. */
  mails: Pick<Mail, "to" | "idempotencyKey">[];
};

/**
 * Returns the violations in the data after a round: overlapping confirmed bookings, rows of losers, and winners without
 * exactly one pair of emails.
 * @param earlier the bookings from before the round, with what was done to them.
 */
export function recordViolations(records: Records, winners: Winner[], earlier: Earlier[] = []): string[] {
  const { bookings, clients, emails, mails } = records;
  const changed = earlier.map((booking) => ({ ...booking, slot: booking.movedTo ?? booking.slot }));
  const expected = [...winners, ...changed];
  const standing = [...winners, ...changed.filter(({ isCancelled }) => !isCancelled)];
  const confirmed = bookings.filter(({ status }) => status === "confirmed");
  return [
    ...confirmed
      .flatMap((one, index) => confirmed.slice(index + 1).filter((other) => overlap(one, other)))
      .map(() => "two confirmed bookings overlap"),
    ...difference("confirmed session", confirmed.map(sessionKey), standing.flatMap(sessionKeys)),
    ...difference("session", bookings.map(sessionKey), expected.flatMap(sessionKeys)),
    ...difference(
      "client",
      clients.map(({ email }) => email),
      expected.map(({ request }) => request.client.email),
    ),
    ...difference("email", requiredEmails(records, changed), [
      ...expected.flatMap((winner) => pair(winner, "booked")),
      ...changed.flatMap((booking) => [
        ...(booking.movedTo && !booking.isCancelled ? pair(booking, "moved") : []),
        ...(booking.isCancelled ? pair(booking, "cancelled") : []),
      ]),
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
  return one.professionalId === other.professionalId && overlaps(busy(one), busy(other));
}

const sessionKey = ({ manageToken, startsAt, endsAt }: Pick<Doc<"bookings">, "manageToken" | "startsAt" | "endsAt">) =>
  `${manageToken} ${startsAt} ${endsAt}`;

function sessionKeys({ token, slot }: Winner): string[] {
  return slot.sessions.map(({ start, end }) => sessionKey({ manageToken: token, startsAt: start, endsAt: end }));
}

/** Like `emailKeys`, without those about a move that a cancellation overtook: they may have been sent before it. */
function requiredEmails(records: Records, changed: Earlier[]): string[] {
  const overtaken = changed.filter(({ movedTo, isCancelled }) => movedTo && isCancelled);
  const optional = new Set(overtaken.flatMap((booking) => pair(booking, "moved")));
  return emailKeys(records).filter((key) => !optional.has(key));
}

/** Returns a key for each email: its booking, occasion, audience and status. */
function emailKeys({ emails, bookings }: Records): string[] {
  const tokens = new Map(bookings.map(({ _id, manageToken }) => [_id, manageToken]));
  return emails.map(
    ({ bookingId, occasion, audience, status }) => `${tokens.get(bookingId)} ${occasion} ${audience} ${status}`,
  );
}

function pair({ token }: Winner, occasion: Doc<"emails">["occasion"]): string[] {
  return ["client", "professional"].map((audience) => `${token} ${occasion} ${audience} sent`);
}

/** Describes each extra and each missing item. */
function difference(what: string, found: string[], expected: string[]): string[] {
  const missing = [...expected];
  const extra = found.filter((each) => {
    const index = missing.indexOf(each);
    if (index >= 0) missing.splice(index, 1);
    return index < 0;
  });
  return [...extra.map(() => `extra ${what}`), ...missing.map(() => `missing ${what}`)];
}
