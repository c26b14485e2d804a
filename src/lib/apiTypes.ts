import type { FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

/** An event type on its booking page. */
export type PublicEventType = NonNullable<FunctionReturnType<typeof api.eventTypes.getPublic>>;

/** A session of a series, before it is booked. */
export type SessionLabel = NonNullable<FunctionReturnType<typeof api.slots.sessions>>[number];

/** A booking on the page on which its client changes it. */
export type ManagedBooking = NonNullable<FunctionReturnType<typeof api.manage.getByToken>>;
export type ManagedSession = ManagedBooking["sessions"][number];

/** A booking on its confirmation page. */
export type ConfirmedBooking = NonNullable<FunctionReturnType<typeof api.confirmation.getByToken>>;
