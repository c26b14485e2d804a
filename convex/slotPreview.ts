import { v } from "convex/values";
import { slotRulesSchema } from "./domain/eventType";
import { professionalQuery } from "./functions";
import { requireMinute } from "./model/bounds";
import { findOwned } from "./model/owned";
import * as Slots from "./model/slots";
import { slotRules } from "./model/validators";

/**
 * The times in the two weeks from `minute` (the current time, rounded down to the minute, UTC ms) if an event type had
 * these rules, without those that the caller's bookings block. In the time zone of the given event type, or the caller's
 * for a new one. Null for rules that could not be saved and for event types that are not the caller's.
 * @throws NOT_SIGNED_IN, INVALID_INPUT if `minute` is not a whole minute.
 */
export const get = professionalQuery({
  args: { eventTypeId: v.optional(v.id("eventTypes")), rules: slotRules, minute: v.number() },
  returns: v.union(v.null(), Slots.slotPreview),
  handler: async (ctx, { eventTypeId, rules, minute }) => {
    requireMinute("minute", minute);
    const { professional } = ctx;
    const { data } = slotRulesSchema.safeParse(rules);
    const edited = eventTypeId ? await findOwned(ctx, "eventTypes", professional, eventTypeId) : professional;
    if (!data || !edited) return null;
    const offer = { ...data, professionalId: professional._id, timeZone: edited.timeZone };
    return Slots.previewSlots(ctx, offer, minute);
  },
});
