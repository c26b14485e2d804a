import { useSlots } from "../lib/slotMonth";
import { useOfferedTimes } from "./useOfferedTimes";

/**
 * Subscribes to a month of an event type's times; `slots` is undefined while it loads. Without `month`, the server chooses
 * the first one with a time. `bounds` stay while another month loads.
 */
export function useSlotMonth(slug: string, month: string | undefined) {
  const { result, clock, minute } = useOfferedTimes(slug, month);
  return { ...useSlots(result, month, minute), clock };
}
