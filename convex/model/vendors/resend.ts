import * as z from "zod/mini";
import { MAX_PAUSE_MS } from "../../domain/retryPolicy";
import { SECOND_MS } from "../../domain/time";
import type { EmailEvent, EmailTag, SendOutcome } from "../outbox/outcome";
import { type EmailProblem, TEMPORARY_BOUNCE } from "../outbox/problems";

// The only file that knows Resend's error names, webhook events and payloads.

const tagNames = { emailId: "email", generation: "generation" };

/** Tags to send with an email, so that the webhook's events can be matched to it. */
export function toTags({ emailId, generation }: EmailTag): { name: string; value: string }[] {
  return [
    { name: tagNames.emailId, value: emailId },
    { name: tagNames.generation, value: String(generation) },
  ];
}

const providerError = z.object({
  name: z.string(),
  /** Null if there was no answer. */
  statusCode: z.nullable(z.number()),
  message: z.string(),
});
type ProviderError = z.infer<typeof providerError>;

/** Errors caused by the email itself, so that no later attempt can succeed. */
const permanentErrors = new Set([
  "validation_error",
  "missing_required_field",
  "invalid_from_address",
  "invalid_attachment",
  "invalid_access",
  "invalid_parameter",
  "invalid_region",
  "invalid_idempotency_key",
  "invalid_idempotent_request",
  "security_error",
]);

/** Errors after which Resend may still have accepted the email. */
const unclearErrors = new Set(["unknown_answer", "application_error", "internal_server_error"]);

/**
 * Classifies a failed call. Everything that can be fixed while the email waits is transient: a wrong API key or an
 * unverified domain (both can arrive as `validation_error` with status 401 or 403), a used-up quota, an unknown answer.
 * @param answer the SDK's error
 * @param retryAfter the `retry-after` header, in seconds
 */
export function toFailedOutcome(answer: unknown, retryAfter: string | undefined): SendOutcome {
  // The SDK's types promise an error object, but at run time it is whatever the response body was.
  const error = providerError.safeParse(answer).data ?? { name: "unknown_answer", statusCode: 500, message: "" };
  if (error.name === "rate_limit_exceeded") {
    const seconds = Number(retryAfter);
    const waitMs = (Number.isFinite(seconds) && seconds > 0 ? seconds : 1) * SECOND_MS;
    return { kind: "wait", waitMs: Math.min(waitMs, MAX_PAUSE_MS) };
  }
  const problem = toProblem(error);
  const isUnauthorized = error.statusCode === 401 || error.statusCode === 403;
  if (permanentErrors.has(error.name) && !isUnauthorized) return { kind: "permanent", ...problem };
  return { kind: "transient", ...problem, mayBeDelivered: unclearErrors.has(error.name) };
}

const reasons: Record<string, string> = {
  invalid_from_address: "The email service rejected this site's sender address.",
  invalid_attachment: "The email service rejected the attached calendar file.",
  daily_quota_exceeded: "This site has used up its daily quota at the email service.",
  monthly_quota_exceeded: "This site has used up its monthly quota at the email service.",
  concurrent_idempotent_requests: "The email service is still processing the previous attempt.",
};

function toProblem({ name, statusCode, message }: ProviderError): EmailProblem {
  return { code: name, reason: reasons[name] ?? reasonForStatus(statusCode, message) };
}

function reasonForStatus(statusCode: number | null, message: string): string {
  if (statusCode === null) return "The email service couldn’t be reached.";
  if (statusCode >= 500) return "The email service is having problems.";
  if (statusCode === 401 || statusCode === 403) return "The email service doesn’t allow this site to send right now.";
  // Resend has no code for a rejected recipient; its text names the field.
  if (/`to`/.test(message)) return "The email service rejected this address. Check the address for typos.";
  return "The email service rejected this email.";
}

// Resend's API reference shows a list, its SDK's types an object.
const tags = z.pipe(
  z.union([z.record(z.string(), z.string()), z.array(z.object({ name: z.string(), value: z.string() }))]),
  z.transform((given) =>
    Array.isArray(given) ? Object.fromEntries(given.map(({ name, value }) => [name, value])) : given,
  ),
);

const webhookEvent = z.object({
  type: z.string(),
  created_at: z.string(),
  data: z.object({
    email_id: z.string(),
    tags: z.optional(tags),
    bounce: z.optional(z.object({ type: z.optional(z.string()) })),
  }),
});
type EventData = z.infer<typeof webhookEvent>["data"];

/** Reads a verified webhook body. Null for events that we do not handle. */
export function readEmailEvent(body: unknown): EmailEvent | null {
  const event = webhookEvent.safeParse(body).data;
  const at = Date.parse(event?.created_at ?? "");
  const meaning = event && toMeaning(event.type, event.data);
  if (!meaning || Number.isNaN(at)) return null;
  return { ...meaning, at, providerMessageId: event.data.email_id, tag: readTag(event.data) };
}

function toMeaning(type: string, { bounce }: EventData) {
  switch (type) {
    case "email.sent":
      return { kind: "sent" } as const;
    case "email.delivery_delayed":
      return { kind: "delayed" } as const;
    case "email.delivered":
      return { kind: "delivered" } as const;
    case "email.failed":
      return { kind: "failed", code: "failed_later", reason: "The email service couldn’t send this email." } as const;
    case "email.bounced":
      return { kind: "bounced", ...bounceProblem(bounce?.type) } as const;
    case "email.suppressed": {
      const reason =
        "An earlier email to this address bounced, so the email service won’t send to it. Check the address for typos.";
      return { kind: "bounced", code: "suppressed", reason } as const;
    }
    case "email.complained": {
      const reason = "The email was delivered, but the recipient marked it as spam.";
      return { kind: "complained", code: "complained", reason } as const;
    }
    default:
      return null;
  }
}

function bounceProblem(type: string | undefined): EmailProblem {
  return type === "Transient"
    ? { code: TEMPORARY_BOUNCE, reason: "The mailbox is temporarily unavailable; it may be full." }
    : { code: "bounced", reason: "This address doesn’t exist or doesn’t accept email. Check the address for typos." };
}

function readTag({ tags = {} }: EventData): EmailTag | null {
  const emailId = tags[tagNames.emailId];
  const generation = Number(tags[tagNames.generation]);
  return emailId !== undefined && Number.isInteger(generation) ? { emailId, generation } : null;
}
