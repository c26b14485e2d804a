import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

/** A session in the calendar and list. Labels are in the professional's current time zone. */
export type SessionSummary = FunctionReturnType<typeof api.bookings.inRange>["bookings"][number];

/** A session with all its details. */
export type BookingDetails = NonNullable<FunctionReturnType<typeof api.bookings.get>>;

/** One session, or the session and everything after it in its series. */
export type ChangeScope = FunctionArgs<typeof api.changeMutations.move>["scope"];

/** A session before and after a move, with what is in the way. Labels are in the booking's time zone. */
export type PlannedSession = NonNullable<FunctionReturnType<typeof api.bookingMoves.check>>[number];
