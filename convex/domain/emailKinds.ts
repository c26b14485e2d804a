/** What can cause an email about a booking, and who can receive it. Tables keyed by these make a new value a type error. */
export const occasions = ["booked", "cancelled"] as const;
export type Occasion = (typeof occasions)[number];

export const audiences = ["client", "professional"] as const;
export type Audience = (typeof audiences)[number];

/** A value for each kind of email. */
export type PerEmailKind<Value> = Record<Occasion, Record<Audience, Value>>;

/** Whether the sessions that an email lists take place, so that they can be paid for and added to a calendar. */
export const listsUpcomingSessions: Record<Occasion, boolean> = { booked: true, cancelled: false };
