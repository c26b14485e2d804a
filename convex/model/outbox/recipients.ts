import type { Doc, Id } from "../../_generated/dataModel";
import { env, type MutationCtx } from "../../_generated/server";
import type { Reduction } from "../../domain/emailKinds";
import { wholeNumber } from "../../domain/wholeNumber";
import { consumeConfirmationLimit, consumeNewRecipient, consumeRecipientLimits } from "../rateLimits";
import { dailyLimit, type EmailProblem, recipientLimit } from "./problems";
import { countDelivered, findRecipient, isReduced, noteMailed } from "./reputation";

/** Each time this many recipients were reached, a professional may reach `STEP` more new ones a day. */
const DELIVERED_PER_STEP = 100;
const STEP = 50;

/** A limit that an email waits for, and when it resets (UTC ms). */
export type Wait = { problem: EmailProblem; until: number };

/**
 * Counts a confirmation to a client, which strangers can cause: per mailbox, whoever they book with, and per professional.
 * Null if it can be sent now.
 */
export async function findWait(ctx: MutationCtx, email: Doc<"emails">, recipientKey: string): Promise<Wait | null> {
  const byRecipient = await consumeRecipientLimits(ctx, recipientKey);
  if (!byRecipient.ok) return { problem: recipientLimit, until: byRecipient.retryAt };
  const byProfessional = await consumeConfirmationLimit(ctx, email.professionalId);
  return byProfessional.ok ? null : { problem: dailyLimit, until: byProfessional.retryAt };
}

/**
 * Decides whether a client's email is the professional's template or a short message of ours, and notes the recipient. The
 * professional's texts reach a limited number of new recipients a day, which grows with those they reached, and none while
 * many bounce or complain. Nothing waits for it.
 */
export async function reduceOrNot(
  ctx: MutationCtx,
  { professionalId }: Doc<"emails">,
  recipientKey: string,
): Promise<Reduction | undefined> {
  const reduction = await reductionFor(ctx, professionalId, recipientKey);
  await noteMailed(ctx, professionalId, recipientKey, reduction !== undefined);
  return reduction;
}

async function reductionFor(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  recipientKey: string,
): Promise<Reduction | undefined> {
  if (await isReduced(ctx, professionalId)) return "reputation";
  const known = await findRecipient(ctx, professionalId, recipientKey);
  if (known && !known.isShort) return undefined;
  const perDay = newRecipientsPerDay(await countDelivered(ctx, professionalId));
  return (await consumeNewRecipient(ctx, professionalId, perDay)) ? undefined : "newRecipients";
}

function newRecipientsPerDay(delivered: number): number {
  const start = wholeNumber(env.NEW_RECIPIENTS_PER_DAY, 50);
  const max = Math.max(start, wholeNumber(env.NEW_RECIPIENTS_PER_DAY_MAX, 500));
  return Math.min(max, start + STEP * Math.floor(delivered / DELIVERED_PER_STEP));
}
