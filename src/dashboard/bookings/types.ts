import type { FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

/** A session in the calendar and list. Labels are in the professional's current time zone. */
export type SessionSummary = FunctionReturnType<typeof api.bookings.inRange>["bookings"][number];

/** A session with all its details. */
export type BookingDetails = NonNullable<FunctionReturnType<typeof api.bookings.get>>;
