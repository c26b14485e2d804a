import { SECOND_MS } from "./time";

/** How long a professional can undo a change. Nobody is emailed about it before. */
export const UNDO_MS = 10 * SECOND_MS;
