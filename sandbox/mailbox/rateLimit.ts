import { tooManyRequests } from "./failures";

const windowMs = 1000;

/**
 * Creates a rate limiter with a fixed window of one second, as Resend has for an account.
 * @returns a function that counts one request and returns the rate limit headers of the response.
 * @throws ResendError 429 from that function once the limit is reached.
 */
export function createRateLimit(perSecond: number): (now: number) => Record<string, string> {
  let windowStart = Number.NEGATIVE_INFINITY;
  let used = 0;
  return (now) => {
    if (now >= windowStart + windowMs) {
      windowStart = now;
      used = 0;
    }
    used += 1;
    if (used > perSecond) throw tooManyRequests(Math.ceil((windowStart + windowMs - now) / 1000));
    return {
      "ratelimit-limit": String(perSecond),
      "ratelimit-remaining": String(perSecond - used),
      "ratelimit-reset": String(Math.ceil((windowStart + windowMs - now) / 1000)),
    };
  };
}
