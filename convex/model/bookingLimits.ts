import type { Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { addressGroup } from "../domain/networkAddress";
import { consumeOrRefuse } from "./rateLimits";
import { keyedDigest } from "./secrets";

// Apart from the other limits, so that only what clients do loads the library that parses network addresses.

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
  const key = await addressKey(ctx);
  if (key !== null && !hasPassed) {
    await consumeOrRefuse(ctx, "bookingsByAddress", `${key} ${eventTypeId}`, message);
    await consumeOrRefuse(ctx, "bookingsByAddressOverall", key, message);
  }
  await consumeOrRefuse(ctx, "bookingsByEventType", eventTypeId, message);
}

/** Limits changes by clients per network address and per booking. @throws RATE_LIMITED */
export async function consumeChangeLimits(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const message = "There were too many changes in a short time. Wait a while and try again.";
  const key = await addressKey(ctx);
  if (key !== null) await consumeOrRefuse(ctx, "changesByAddress", key, message);
  await consumeOrRefuse(ctx, "changesOfBooking", bookingId, message);
}

/** What identifies the caller's network address in limits; null if it is not known. */
async function addressKey(ctx: MutationCtx): Promise<string | null> {
  const { ip } = await ctx.meta.getRequestMetadata();
  return ip === null ? null : keyedDigest(env.ADDRESS_HASH_SECRET, addressGroup(ip));
}
