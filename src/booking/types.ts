import type { FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

/** What a booking page shows of an event type. */
export type PublicEventType = NonNullable<FunctionReturnType<typeof api.eventTypes.getPublic>>;

/** One month of free times, in the event's zone. */
export type SlotMonth = NonNullable<FunctionReturnType<typeof api.slots.list>>;
export type SlotDay = SlotMonth["days"][number];
export type SlotTime = SlotDay["times"][number];

export type Session = NonNullable<FunctionReturnType<typeof api.slots.sessions>>[number];

/** A booking as its link shows it. */
export type ConfirmedBooking = NonNullable<FunctionReturnType<typeof api.confirmation.getByToken>>;
