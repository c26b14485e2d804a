/** How many sessions can be canceled in one step. */
export const MAX_CANCELLED_AT_ONCE = 200;
