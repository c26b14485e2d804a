import type { Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { addressGroup } from "../domain/networkAddress";
import { MINUTE_MS } from "../domain/time";
import { consumeOrRefuse } from "./rateLimit";
import { keyedDigest } from "./secrets";

const tooMany = "Many bookings were just made from here. Please wait a little, then book again.";

/**
 * Counts one booking against the limits per network address and per event type. What is refused later in the same
 * mutation is undone with it, so only bookings made count.
 * @throws RATE_LIMITED with the time to try again.
 */
export async function consumeBookingLimit(ctx: MutationCtx, eventTypeId: Id<"eventTypes">): Promise<void> {
  const { ip } = await ctx.meta.getRequestMetadata();
  if (ip !== null) {
    const key = await keyedDigest(env.ADDRESS_HASH_SECRET, addressGroup(ip));
    const rate = Number(env.BOOKINGS_PER_ADDRESS ?? 30);
    await consumeOrRefuse(ctx, { name: "bookingsByAddress", key, rate, period: 10 * MINUTE_MS }, tooMany);
  }
  const rate = Number(env.BOOKINGS_PER_EVENT_TYPE ?? 120);
  await consumeOrRefuse(ctx, { name: "bookingsByEventType", key: eventTypeId, rate, period: MINUTE_MS }, tooMany);
}
