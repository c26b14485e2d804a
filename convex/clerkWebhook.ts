import { internal } from "./_generated/api";
import { type ActionCtx, env } from "./_generated/server";
import { MINUTE_MS } from "./domain/time";
import { httpAction } from "./functions";
import { type ResetCodeEvent, readClerkEvent } from "./model/vendors/clerk";
import { verifyWebhook } from "./model/webhookSignature";

/** How long Clerk accepts a password reset code. */
const CODE_LIFETIME_MS = 10 * MINUTE_MS;

/**
 * Receives Clerk's webhook events. 400 for a wrong or expired signature, 500 if Clerk should deliver the event again,
 * otherwise 200.
 *
 * A password reset code is emailed at once and stored nowhere: not in a row, and not in the arguments of a scheduled
 * function. Not if it has expired, and not to a mailbox that just got many of them.
 */
export const receiveClerkEvent = httpAction(async (ctx, request) => {
  const { headers } = request;
  const eventId = headers.get("svix-id") ?? "";
  const verified = verifyWebhook({ body: await request.text(), headers }, env.CLERK_WEBHOOK_SECRET, readClerkEvent);
  if (!verified) return new Response("Invalid signature.", { status: 400 });
  const { event } = verified;
  if (event?.kind === "resetCode") return new Response(null, { status: await sendResetCode(ctx, eventId, event) });
  if (event) await ctx.runMutation(internal.webhookEvents.applyUserEvent, { eventId, event });
  return new Response(null, { status: 200 });
});

/** @returns the response's status */
async function sendResetCode(
  ctx: ActionCtx,
  eventId: string,
  { to, code, createdAt }: ResetCodeEvent,
): Promise<number> {
  if (Date.now() - createdAt >= CODE_LIFETIME_MS) return 200;
  const isAllowed: boolean = await ctx.runMutation(internal.webhookEvents.consumeResetEmail, { to });
  if (!isAllowed) return 200;
  const message = { to, code, idempotencyKey: `clerk/${eventId}` };
  const isSent: boolean = await ctx.runAction(internal.emailDelivery.sendResetLink, message);
  return isSent ? 200 : 500;
}
