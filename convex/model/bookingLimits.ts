import type { Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { addressGroup } from "../domain/networkAddress";
import { consumeOrRefuse } from "./rateLimits";
import { keyedDigest } from "./secrets";

// Apart from the other limits, so that only booking loads the library that parses network addresses.

/**
 * Limits bookings per network address and event type, per network address, and per event type. The address limits tell
 * one visitor apart from all the others of an event type, and from a school that shares an address. A client who has passed
 * a challenge is a person, whoever else books from the same address.
 * @throws RATE_LIMITED
 */
export async function consumeBookingLimits(
  ctx: MutationCtx,
  eventTypeId: Id<"eventTypes">,
  { hasPassed }: { hasPassed: boolean },
): Promise<void> {
  const message = "There were too many bookings in a short time. Wait a few minutes and try again.";
  const { ip } = await ctx.meta.getRequestMetadata();
  if (ip !== null && !hasPassed) {
    const key = await keyedDigest(env.ADDRESS_HASH_SECRET, addressGroup(ip));
    await consumeOrRefuse(ctx, "bookingsByAddress", `${key} ${eventTypeId}`, message);
    await consumeOrRefuse(ctx, "bookingsByAddressOverall", key, message);
  }
  await consumeOrRefuse(ctx, "bookingsByEventType", eventTypeId, message);
}
