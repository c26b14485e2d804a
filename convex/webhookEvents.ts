import { internalMutation } from "./functions";
import * as WebhookEvents from "./model/webhookEvents";

/** Drops the ids of webhook events that are too old to be sent again. */
export const deleteOld = internalMutation({ args: {}, handler: (ctx) => WebhookEvents.deleteOld(ctx) });
