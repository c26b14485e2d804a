import { v } from "convex/values";
import { internalMutation, professionalQuery } from "./functions";
import { requireMinute } from "./model/bounds";
import * as BulkCancellation from "./model/bulkCancellation";
import { findSelected, selected, selection } from "./model/selectedSessions";

/**
 * The caller's sessions of a selection that can be canceled at `minute` (a whole minute, UTC ms), at most 200. An id of
 * another booking selects nothing. @throws NOT_SIGNED_IN, INVALID_INPUT
 */
export const preview = professionalQuery({
  args: { selection, minute: v.number() },
  returns: selected,
  handler: async (ctx, args) => {
    requireMinute("minute", args.minute);
    return findSelected(ctx, { professional: ctx.professional, now: args.minute }, args.selection);
  },
});

/**
 * How far the caller's latest `changeMutations.cancelMany` is: how many sessions it looks at, are pending, and were
 * canceled. Null before the first. @throws NOT_SIGNED_IN
 */
export const progress = professionalQuery({
  args: {},
  returns: v.union(v.null(), BulkCancellation.progress),
  handler: (ctx) => BulkCancellation.getProgress(ctx, ctx.professional),
});

/** Cancels the next batch of sessions. */
export const runBatch = internalMutation({
  args: { bulkCancellationId: v.id("bulkCancellations") },
  returns: v.null(),
  handler: async (ctx, { bulkCancellationId }) => {
    await BulkCancellation.runBatch(ctx, bulkCancellationId);
    return null;
  },
});

/** Continues cancellations whose batches ended early. */
export const resume = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await BulkCancellation.resume(ctx);
    return null;
  },
});
