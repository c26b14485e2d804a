import { v } from "convex/values";
import { internalMutation } from "./functions";
import * as Dispatcher from "./model/dispatcher";

const tried = v.object({ _id: v.id("emails"), generation: v.number(), attempt: v.number() });
const outcome = v.union(
  v.object({ kind: v.literal("sent"), providerMessageId: v.string() }),
  v.object({ kind: v.literal("wait"), waitMs: v.number() }),
  v.object({ kind: v.literal("transient"), code: v.string(), reason: v.string() }),
  v.object({ kind: v.literal("permanent"), code: v.string(), reason: v.string() }),
);

export const claim = internalMutation({
  args: { runId: v.string() },
  handler: (ctx, { runId }) => Dispatcher.claim(ctx, runId),
});

export const record = internalMutation({
  args: { tried, outcome },
  handler: (ctx, args) => Dispatcher.record(ctx, args.tried, args.outcome),
});

export const handOver = internalMutation({
  args: { runId: v.string() },
  handler: (ctx, { runId }) => Dispatcher.handOver(ctx, runId),
});

export const sweep = internalMutation({ args: {}, handler: (ctx) => Dispatcher.sweep(ctx) });
