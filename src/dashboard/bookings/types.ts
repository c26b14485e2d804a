import type { FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

/** A session as calendar and list show it; its labels are in the professional's present zone. */
export type Entry = FunctionReturnType<typeof api.bookings.inRange>["bookings"][number];

/** A session with all that its professional may know. */
export type BookingDetails = NonNullable<FunctionReturnType<typeof api.bookings.get>>;
