import { RateLimiter } from "@convex-dev/rate-limiter";
import { components } from "../_generated/api";
import type { MutationCtx } from "../_generated/server";
import { refusal } from "./refuse";

const limiter = new RateLimiter(components.rateLimiter);

/** How often (`rate`) something may happen in each `period` (ms), counted for each `key` by itself. */
export type Limit = { name: string; key: string; rate: number; period: number };

/**
 * Counts one more against a limit. What is refused later in the same mutation is undone with it.
 * @returns null; where the limit is used up, when there is room again (UTC ms).
 */
export async function consume(ctx: MutationCtx, limit: Limit): Promise<number | null> {
  const { name, key, rate, period } = limit;
  const config = { kind: "fixed window", rate, period } as const;
  const { ok, retryAfter } = await limiter.limit(ctx, name, { key, config });
  if (ok) return null;
  const now = Date.now();
  const { ts: windowStart } = await limiter.getValue(ctx, name, { key, config });
  if (windowStart <= now) return now + retryAfter;
  // Counted before the clock was set back: the limiter would refuse everybody until that time has come again.
  await limiter.reset(ctx, name, { key });
  return consume(ctx, limit);
}

/** As `consume`, but refuses. @throws RATE_LIMITED with the time to try again. */
export async function consumeOrRefuse(ctx: MutationCtx, limit: Limit, message: string): Promise<void> {
  const retryAt = await consume(ctx, limit);
  if (retryAt !== null) throw refusal("RATE_LIMITED", message, { retryAt });
}
