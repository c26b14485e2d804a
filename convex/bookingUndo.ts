import { v } from "convex/values";
import { internalMutation, professionalMutation } from "./functions";
import { deleteOldSteps, forgetStep, undo as undoStep } from "./model/undo";

/**
 * Undoes what the caller moved or canceled in one step (`stepId` of the result of `changeMutations.move` or `cancel`), as
 * long as nobody was emailed about it. All of its sessions get back their time and status, or none. Returns how many were
 * restored; repeating it returns 0.
 * @throws NOT_SIGNED_IN, TOO_LATE (also for any other id), BOOKING_CHANGED (one was changed again), SLOT_TAKEN
 */
export const undo = professionalMutation({
  args: { stepId: v.string() },
  returns: v.number(),
  handler: (ctx, { stepId }) => undoStep(ctx, ctx.professional, stepId),
});

/** Deletes a step that can no longer be undone. */
export const forget = internalMutation({
  args: { stepId: v.id("undoableSteps") },
  returns: v.null(),
  handler: async (ctx, { stepId }) => {
    await forgetStep(ctx, stepId);
    return null;
  },
});

/** Deletes steps whose own deletion never ran. */
export const deleteOld = internalMutation({ args: {}, handler: (ctx) => deleteOldSteps(ctx) });
