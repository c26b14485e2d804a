import type { FunctionArgs, FunctionReturnType } from "convex/server";
import { api } from "../_generated/api";
import { HOUR_MS, WEEK_MS } from "../domain/time";
import { type T, threePm } from "./backend.setup";
import { bookingAt } from "./rows.setup";
import { type Caller, seedEventType, setUpProfessional } from "./seed.setup";

/** Four weekly sessions at 3 PM from tomorrow on; the clock goes forward before the second. */
export const weeklyStarts = [threePm, ...[1, 2, 3].map((week) => threePm + week * WEEK_MS - HOUR_MS)];

/** A professional with single sessions (`lesson-30`) and series of four (`weekly`). */
export async function setUpSessionsAndSeries() {
  const { professionalId, ...one } = await setUpProfessional();
  await seedEventType(one.t, { professionalId, slug: "weekly", sessionCount: 4 });
  await seedEventType(one.t, { professionalId });
  return one;
}

type Move = FunctionArgs<typeof api.changeMutations.move>;
type Options = Partial<Omit<Move, "bookingId" | "from" | "to">>;

/** The professional moves the session that starts at `from` (UTC ms), without overruling anything if not said. */
export async function moveSession(
  { t, caller }: { t: T; caller: Caller },
  from: number,
  to: number,
  options: Options = {},
): Promise<FunctionReturnType<typeof api.changeMutations.move>> {
  const { _id: bookingId } = await bookingAt(t, from);
  const request: Move = { bookingId, from, to, scope: "session", overruled: [], tellsClient: true, ...options };
  return caller.mutation(api.changeMutations.move, request);
}
