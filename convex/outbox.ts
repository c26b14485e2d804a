import { v } from "convex/values";
import { internalMutation } from "./functions";
import * as Dispatcher from "./model/outbox/dispatcher";
import { sendOutcome } from "./model/outbox/outcome";
import * as Reputation from "./model/outbox/reputation";
import * as Rows from "./model/outbox/rows";

const attempted = v.object({ _id: v.id("emails"), generation: v.number(), attempt: v.number() });

/** Records the result of an attempt. */
export const record = internalMutation({
  args: { attempted, outcome: sendOutcome },
  handler: (ctx, args) => Dispatcher.record(ctx, args.attempted, args.outcome),
});

/** Releases the lease of a run that sent its maximum number of emails, and wakes the next run. */
export const handOver = internalMutation({
  args: { runId: v.string() },
  handler: (ctx, { runId }) => Dispatcher.handOver(ctx, runId),
});

/** Releases emails whose run died, and wakes the dispatcher if any email is due. */
export const sweep = internalMutation({ args: {}, handler: (ctx) => Dispatcher.sweep(ctx) });

/** Deletes the content of emails that were finished 30 days ago. */
export const deleteOldPayloads = internalMutation({ args: {}, handler: (ctx) => Rows.deleteOldPayloads(ctx) });

/** Deletes recipients of whom only old emails are known. */
export const deleteOldRecipients = internalMutation({
  args: {},
  handler: (ctx) => Reputation.deleteOldRecipients(ctx),
});
