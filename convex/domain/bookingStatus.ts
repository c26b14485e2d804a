export const bookingStatuses = ["confirmed", "cancelled"] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

const blocking: Record<BookingStatus, boolean> = { confirmed: true, cancelled: false };

/**
 * The status columns of a booking row. This is the only place that decides whether a row blocks its professional's time;
 * every write of `status` goes through it, so that the availability index always agrees.
 */
export function statusFields(status: BookingStatus): { status: BookingStatus; blocksTime: boolean } {
  return { status, blocksTime: blocking[status] };
}

/** How many sessions stand: those that take place and have to be paid for. */
export function countStanding(sessions: readonly { status: BookingStatus }[]): number {
  return sessions.filter(({ status }) => status !== "cancelled").length;
}
