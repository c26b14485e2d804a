import { z } from "zod";
import { addressOf } from "./mail";
import { ResendError } from "./resendError";

/**
 * How sending fails:
 * - `422`, `429`, `500`: refused with Resend's own error;
 * - `timeout`: the request is never answered and the mail is not kept;
 * - `lost-reply`: the mail is kept, but the request is never answered, so the sender cannot know.
 */
export const failureKinds = ["422", "429", "500", "timeout", "lost-reply"] as const;

export const failureSchema = z.strictObject({
  kind: z.enum(failureKinds),
  /** Only mails to this address; absent = all mails. */
  to: z.string().optional(),
  /** How many sends fail; absent = no limit. */
  times: z.number().int().positive().optional(),
  /** For how many milliseconds from now; absent = until told otherwise. */
  forMs: z.number().positive().optional(),
  /** What a 429 asks the sender to wait (default 1). */
  retryAfterSeconds: z.number().int().positive().default(1),
});

export type FailureOptions = z.input<typeof failureSchema>;
export type Failure = z.output<typeof failureSchema> & { startedAt: number };

/** The failures the mailbox was told to show, in the order they were given. */
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

  /** The failure that applies to a send to these addresses; counts as one of its `times`. */
  take(recipients: string[], now: number): Failure | undefined {
    const addresses = recipients.map(addressOf);
    const failure = this.active(now).find(({ to }) => to === undefined || addresses.includes(addressOf(to)));
    if (failure?.times !== undefined) failure.times -= 1;
    return failure;
  }
}

/** The error that a sender sees, for the kinds that are answered. */
export function errorOf({ kind, retryAfterSeconds }: Failure): ResendError | undefined {
  switch (kind) {
    case "422":
      return new ResendError(422, "validation_error", "The recipient's address was refused.");
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
