import type { FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

/** A session as calendar and list show it; its labels are in the professional's current time zone. */
export type SessionSummary = FunctionReturnType<typeof api.bookings.inRange>["bookings"][number];

/** A session with everything that its professional may see. */
export type BookingDetails = NonNullable<FunctionReturnType<typeof api.bookings.get>>;
