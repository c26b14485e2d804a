import { v } from "convex/values";
import { internalMutation } from "./functions";
import * as Claims from "./model/outbox/claim";

/**
 * Claims the next due email for the dispatcher run `runId` and renders it before its first attempt; null if that run must
 * stop. In a file of its own, because it is the only function of the outbox that loads what renders emails.
 */
export const claim = internalMutation({
  args: { runId: v.string() },
  handler: (ctx, { runId }) => Claims.claim(ctx, runId),
});
