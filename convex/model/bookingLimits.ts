import { MINUTE, RateLimiter } from "@convex-dev/rate-limiter";
import { components } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { addressGroup } from "../domain/networkAddress";
import { refusal } from "./refuse";
import { keyedDigest } from "./secrets";

const limiter = new RateLimiter(components.rateLimiter);

/**
 * Counts one booking against the limits per network address and per event type. What is refused later in the same
 * mutation is undone with it, so only bookings made count.
 * @throws RATE_LIMITED with the time to try again.
 */
export async function countBooking(ctx: MutationCtx, eventTypeId: Id<"eventTypes">): Promise<void> {
  const { ip } = await ctx.meta.getRequestMetadata();
  if (ip !== null) {
    await count(ctx, "bookingsByAddress", {
      key: await keyedDigest(env.ADDRESS_HASH_SECRET, addressGroup(ip)),
      rate: Number(env.BOOKINGS_PER_ADDRESS ?? 30),
      period: 10 * MINUTE,
    });
  }
  const rate = Number(env.BOOKINGS_PER_EVENT_TYPE ?? 120);
  await count(ctx, "bookingsByEventType", { key: eventTypeId, rate, period: MINUTE });
}

async function count(
  ctx: MutationCtx,
  name: string,
  { key, rate, period }: { key: string; rate: number; period: number },
): Promise<void> {
  const config = { kind: "fixed window", rate, period } as const;
  const { ok, retryAfter } = await limiter.limit(ctx, name, { key, config });
  if (ok) return;
  const message = "Many bookings were just made from here. Please wait a little, then book again.";
  throw refusal("RATE_LIMITED", message, { retryAt: Date.now() + (retryAfter ?? period) });
}
