import { professionalQuery } from "./functions";
import { listUndelivered } from "./model/outbox/undelivered";
import { capped, cappedCount } from "./model/validators";

const MAX_COUNT = 100;

/** How many of the caller's emails failed, bounced, or wait after a failure; counts to 100. @throws NOT_SIGNED_IN */
export const countUndelivered = professionalQuery({
  args: {},
  returns: cappedCount,
  handler: async (ctx) => capped((await listUndelivered(ctx, ctx.professional._id)).length, MAX_COUNT),
});
