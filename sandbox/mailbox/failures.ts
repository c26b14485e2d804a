import { z } from "zod";
import { addressOf } from "./mail";
import { ResendError } from "./resendError";

/**
 * The ways in which sending can fail:
 * - `422`, `429`, `500`: rejected with Resend's own error;
 * - `timeout`: the request is never answered and the mail is lost;
 * - `lost-reply`: the mail is stored but the request is never answered, so the outcome is unknown to the sender.
 */
export const failureKinds = ["422", "429", "500", "timeout", "lost-reply"] as const;

export const failureSchema = z.strictObject({
  kind: z.enum(failureKinds),
  /** Only mails to this address; all mails if absent. */
  to: z.string().optional(),
  /** How many sends fail; unlimited if absent. */
  times: z.number().int().positive().optional(),
  /** For how many milliseconds from now; until cleared if absent. */
  forMs: z.number().positive().optional(),
  /** The `Retry-After` of a 429 (default 1). */
  retryAfterSeconds: z.number().int().positive().default(1),
});

export type FailureOptions = z.input<typeof failureSchema>;
export type Failure = z.output<typeof failureSchema> & { startedAt: number };

/** The simulated failures, in the order in which they were added. */
export class Failures {
  private failures: Failure[] = [];

  add(options: FailureOptions, now: number): void {
    this.failures.push({ ...failureSchema.parse(options), startedAt: now });
  }

  clear(): void {
    this.failures = [];
  }

  active(now: number): Failure[] {
    this.failures = this.failures.filter(
      ({ times, forMs, startedAt }) => times !== 0 && (forMs === undefined || now < startedAt + forMs),
    );
    return this.failures;
  }

  /** Returns the failure that applies to these recipients and uses up one of its `times`. */
  consume(recipients: string[], now: number): Failure | undefined {
    const addresses = recipients.map(addressOf);
    const failure = this.active(now).find(({ to }) => to === undefined || addresses.includes(addressOf(to)));
    if (failure?.times !== undefined) failure.times -= 1;
    return failure;
  }
}

/** Returns the error that the sender sees, for kinds that are answered. */
export function errorFor({ kind, retryAfterSeconds }: Failure): ResendError | undefined {
  switch (kind) {
    case "422":
      return new ResendError(422, "validation_error", "The recipient's address was rejected.");
    case "429":
      return tooManyRequests(retryAfterSeconds);
    case "500":
      return new ResendError(500, "internal_server_error", "An unexpected error occurred.");
    default:
      return undefined;
  }
}

export function tooManyRequests(retryAfterSeconds: number): ResendError {
  const message = "Too many requests. Please limit the number of requests per second.";
  return new ResendError(429, "rate_limit_exceeded", message, { "retry-after": String(retryAfterSeconds) });
}
