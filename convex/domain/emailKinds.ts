/** What can cause an email about a booking, and who can receive it. Tables keyed by these make a new value a type error. */
export const occasions = ["booked", "moved", "cancelled"] as const;
export type Occasion = (typeof occasions)[number];

export const audiences = ["client", "professional"] as const;
export type Audience = (typeof audiences)[number];

/** Who can change what is booked. */
export const actors = ["client", "professional", "system"] as const;
export type Actor = (typeof actors)[number];

/** A value for each kind of email. */
export type PerEmailKind<Value> = Record<Occasion, Record<Audience, Value>>;

/** The lanes in which emails wait, in the order in which they are served: a due email of a lower lane is sent first. */
export const lanes = [0, 1, 2] as const;

/**
 * Each kind's lane. Strangers can cause any number of emails by booking, so those wait behind changes, which
 * somebody may be about to travel for, and confirmations to addresses that strangers enter wait behind everything else.
 */
export const laneOf: PerEmailKind<(typeof lanes)[number]> = {
  cancelled: { client: 0, professional: 0 },
  moved: { client: 0, professional: 0 },
  booked: { professional: 1, client: 2 },
};

/** Whether strangers can cause a client's email about it, by booking with any address. Only those wait for limits. */
export const isCausedByBooking: Record<Occasion, boolean> = { booked: true, moved: false, cancelled: false };

/** For emails whose content another one carries: in no lane, so that they are never sent on their own. */
export const NO_LANE = -1;

/** Why a client got a message of ours instead of the professional's template. */
export const reductions = ["newRecipients", "reputation", "summary"] as const;
export type Reduction = (typeof reductions)[number];

/** Whether the sessions that an email lists take place, so that they can be paid for and added to a calendar. */
export const listsUpcomingSessions: Record<Occasion, boolean> = { booked: true, moved: true, cancelled: false };
