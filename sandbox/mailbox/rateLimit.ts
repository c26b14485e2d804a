import { tooManyRequests } from "./failures";

const windowMs = 1000;

/**
 * Counts requests in windows of one second, as Resend does for a whole account.
 * @returns a function that counts one request and returns the headers every reply carries.
 * @throws ResendError 429 from that function, once the window is used up.
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
