import * as z from "zod/mini";

/**
 * Why a message did not go out or arrive: a stable code for the log, and words for its professional. Never the
 * provider's own text, which can name addresses.
 */
export type EmailProblem = { code: string; reason: string };

const providerError = z.object({
  name: z.string(),
  /** Null where there was no answer. */
  statusCode: z.nullable(z.number()),
  message: z.string(),
});
export type ProviderError = z.infer<typeof providerError>;

/** What the provider's SDK says of a failed call: by its types an error, in truth whatever the answer's body was. */
export function readProviderError(error: unknown): ProviderError {
  return providerError.safeParse(error).data ?? { name: "unknown_answer", statusCode: 500, message: "" };
}

export const noAnswer: EmailProblem = { code: "timeout", reason: "The mail service did not answer in time." };
export const interrupted: EmailProblem = { code: "interrupted", reason: "Sending was interrupted." };
export const contentGone: EmailProblem = {
  code: "content_gone",
  reason: "What it said is not kept any more. Send it again to write it anew.",
};
export const gaveUp: EmailProblem = {
  code: "outcome_unknown",
  reason: "No clear answer for 23 hours. It may have been delivered.",
};
export const dailyLimit: EmailProblem = {
  code: "daily_limit",
  reason: "The day’s limit of messages is reached. It goes out once there is room again.",
};

const reasons: Record<string, string> = {
  invalid_from_address: "The mail service does not accept the address that this site sends from.",
  invalid_attachment: "The mail service does not accept the attached calendar file.",
  daily_quota_exceeded: "This site has used up what the mail service lets it send in a day.",
  monthly_quota_exceeded: "This site has used up what the mail service lets it send in a month.",
  concurrent_idempotent_requests: "The mail service is still busy with the last try.",
};

/** The problem behind a failed call, in plain words. */
export function problemOf({ name, statusCode, message }: ProviderError): EmailProblem {
  return { code: name, reason: reasons[name] ?? reasonByStatus(statusCode, message) };
}

function reasonByStatus(statusCode: number | null, message: string): string {
  if (statusCode === null) return "The mail service could not be reached.";
  if (statusCode >= 500) return "The mail service is in trouble.";
  if (statusCode === 401 || statusCode === 403) return "The mail service does not let this site send at present.";
  // How the provider names the field that it refuses; it has no code for it.
  if (/`to`/.test(message)) return "The mail service does not accept this address. Please correct it.";
  return "The mail service does not accept this message as it is.";
}

const unclear = new Set(["timeout", "interrupted", "unknown_answer", "application_error", "internal_server_error"]);

/** The problem of the last try, with a word of warning where the message may have come through all the same. */
export function lastProblem({ code, reason }: EmailProblem): EmailProblem {
  return { code, reason: unclear.has(code) ? `${reason} It may have been delivered.` : reason };
}
