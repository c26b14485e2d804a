import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { type SlotRulesDraft, slotRulesSchema } from "../domain/eventType";
import * as OwnEventTypes from "./ownEventTypes";
import { previewOfSlots, type SlotPreview } from "./slots";

/** The next two weeks' times by rules that are being edited; null where they are none or for somebody else's event type. */
export async function previewSlots(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { eventTypeId, rules, minute }: { eventTypeId?: Id<"eventTypes">; rules: SlotRulesDraft; minute: number },
): Promise<SlotPreview | null> {
  const { data } = slotRulesSchema.safeParse(rules);
  const edited = eventTypeId ? await OwnEventTypes.findOwnedEventType(ctx, professional, eventTypeId) : professional;
  if (!data || !edited) return null;
  return previewOfSlots(ctx, { ...data, professionalId: professional._id, timeZone: edited.timeZone }, minute);
}
