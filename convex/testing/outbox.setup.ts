import { vi } from "vitest";
import { internal } from "../_generated/api";
import { UNDO_MS } from "../domain/undo";
import type { Claim } from "../model/outbox/claim";
import type { SendOutcome } from "../model/outbox/outcome";
import type { T } from "./backend.setup";

/** An attempt without an answer: the email may have been delivered. */
export const timedOut = { kind: "transient", code: "timeout", reason: "No answer.", mayBeDelivered: true } as const;

/** Claims the next due email for a dispatcher run. Null if the run must stop. */
export async function tryClaim(t: T, runId = "run"): Promise<Claim | null> {
  return t.mutation(internal.emailClaim.claim, { runId });
}

/** Like `tryClaim`, but throws if the run must stop. */
export async function claim(t: T, runId = "run"): Promise<Claim> {
  const claimed = await tryClaim(t, runId);
  if (!claimed) throw new Error("No email is due.");
  return claimed;
}

/** Records the result of an attempt. */
export async function record(t: T, attempted: Claim["email"], outcome: SendOutcome): Promise<void> {
  await t.mutation(internal.outbox.record, { attempted, outcome });
}

/** Advances the stopped clock until changes can no longer be undone, so that the emails about them are due. */
export function passUndo(): void {
  vi.setSystemTime(Date.now() + UNDO_MS);
}

/** Claims every due email, which renders it if this is its first attempt. */
export async function claimAllDue(t: T): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (let claimed = await tryClaim(t); claimed; claimed = await tryClaim(t)) claims.push(claimed);
  return claims;
}

/** Claims every due email and records it as sent, as the dispatcher would. */
export async function sendAllDue(t: T): Promise<void> {
  for (const { email } of await claimAllDue(t)) {
    await record(t, email, { kind: "sent", providerMessageId: `message-${email._id}` });
  }
}
