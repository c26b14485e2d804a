import { type ClerkAPIResponseError, isClerkAPIResponseError, isClerkRuntimeError } from "@clerk/react/errors";
import type { FormErrors } from "../ui/form/errors";

type ApiError = ClerkAPIResponseError["errors"][number];
type Message = { text: string; field?: string };

/** Messages by Clerk's codes. */
export type ClerkMessages = Record<string, Message>;

export const wrongCode = "This code is incorrect. Check the latest email and try again.";
const codeIsOver = "This code is no longer valid. Request a new one.";
const pwned = "This password appeared in a data breach. Choose a different one.";
const unusable =
  "This password can’t be used anymore because others may know it. Choose “Forgot password?” to reset it.";
const tooLong = "This is too long. Shorten it.";
const weak = "This password is too easy to guess. Make it longer or add other kinds of characters.";
const captcha =
  "We couldn’t verify that you’re human. Reload the page and try again. A browser extension might be the cause.";
const notAllowed = "This email address can’t be used here. Try a different one.";
const closed = "New accounts can’t be created right now. Contact the site administrator.";
const wait = "Too many attempts. Wait a few minutes, and then try again.";

/** Our messages for Clerk's codes. A form may override them (see `toClerkErrors`). */
const messages: ClerkMessages = {
  form_identifier_exists: {
    field: "emailAddress",
    text: "An account with this email address already exists. Sign in instead.",
  },
  form_identifier_not_found: { field: "emailAddress", text: "There is no account with this email address." },
  form_email_address_blocked: { field: "emailAddress", text: notAllowed },
  not_allowed_access: { field: "emailAddress", text: notAllowed },
  form_param_max_length_exceeded: { text: tooLong },
  form_password_pwned: { field: "password", text: pwned },
  form_password_pwned__sign_in: { field: "password", text: unusable },
  form_password_compromised__sign_in: { field: "password", text: unusable },
  form_password_untrusted__sign_in: { field: "password", text: unusable },
  form_password_incorrect: { field: "password", text: "This password is incorrect." },
  form_password_length_too_short: { field: "password", text: "Use at least 8 characters." },
  form_password_length_too_long: { field: "password", text: "Use at most 72 characters." },
  form_password_size_in_bytes_exceeded: { field: "password", text: "Use a shorter password." },
  form_password_no_uppercase: { field: "password", text: "Add an uppercase letter (A–Z)." },
  form_password_no_lowercase: { field: "password", text: "Add a lowercase letter (a–z)." },
  form_password_no_special_char: { field: "password", text: "Add a symbol, such as !, -, or #." },
  form_password_no_number: { field: "password", text: "Add a number." },
  form_password_not_strong_enough: { field: "password", text: weak },
  form_password_validation_failed: { field: "password", text: weak },
  form_password_matches_identifier: { field: "password", text: "Choose a password that isn’t your email address." },
  form_new_password_matches_current: {
    field: "password",
    text: "This is already your password. Choose a different one.",
  },
  form_code_incorrect: { field: "code", text: wrongCode },
  verification_expired: { field: "code", text: codeIsOver },
  verification_failed: { field: "code", text: "There were too many incorrect codes. Request a new one." },
  verification_missing: { field: "code", text: codeIsOver },
  verification_already_verified: { field: "code", text: codeIsOver },
  captcha_invalid: { text: captcha },
  captcha_unavailable: { text: captcha },
  captcha_missing_token: { text: captcha },
  too_many_requests: { text: wait },
  signup_rate_limit_exceeded: { text: wait },
  user_locked: { text: "There were too many incorrect attempts. This account is locked for now. Try again later." },
  user_banned: { text: "This account is closed. Contact the site administrator." },
  sign_up_mode_restricted: { text: closed },
  sign_up_restricted_waitlist: { text: closed },
  strategy_for_user_invalid: {
    text: "This account doesn’t have a password yet. Choose “Forgot password?” to set one.",
  },
  session_exists: { text: "You’re already signed in, maybe in another tab. Reload this page to continue." },
  signed_out: { text: "You were signed out, maybe in another tab. Reload this page to sign in again." },
  session_reverification_required: {
    text: "This requires a recent sign-in. Sign out, sign in again, and then try again.",
  },
  resource_not_found: { text: "This took too long and expired. Reload this page and start over." },
};

/** Our field names by those of Clerk. */
const fieldsByParam: Record<string, string> = {
  email_address: "emailAddress",
  identifier: "emailAddress",
  password: "password",
  new_password: "password",
  current_password: "currentPassword",
  code: "code",
  first_name: "firstName",
  last_name: "lastName",
};

const unreachable = "We couldn’t reach the service that manages accounts. Check your connection and try again.";

/**
 * Maps the error of a step in Clerk's flows to form errors.
 * @param fields the form's fields; errors about any other one go to `form`.
 * @param overrides the form's own messages for some codes.
 */
export function toClerkErrors(error: unknown, fields: readonly string[], overrides: ClerkMessages = {}): FormErrors {
  if (!isClerkAPIResponseError(error)) {
    return { form: (isClerkRuntimeError(error) && messages[error.code]?.text) || unreachable };
  }
  const errors: FormErrors = {};
  for (const apiError of error.errors) {
    const message = overrides[apiError.code] ?? messages[apiError.code];
    const field = message?.field ?? fieldsByParam[paramOf(apiError)] ?? "form";
    const path = fields.includes(field) ? field : "form";
    const text = message?.text ?? apiError.longMessage ?? apiError.message;
    errors[path] = errors[path] ? `${errors[path]} ${text}` : text;
  }
  return errors;
}

/** Like `toClerkErrors`, as one message for pages without a form. */
export function clerkMessage(error: unknown): string {
  return toClerkErrors(error, []).form ?? "";
}

/** Whether Clerk rejected the request. Otherwise Clerk was not reached, and the same request may succeed later. */
export function isRejectedByClerk(error: unknown): boolean {
  return isClerkAPIResponseError(error) && error.status < 500;
}

/** Waits for a step of one of Clerk's flows. @throws the step's error. */
export async function unwrap(step: Promise<{ error: unknown }>): Promise<void> {
  const { error } = await step;
  if (error) throw error;
  // Clerk reports success for a step while the browser is offline.
  if (!navigator.onLine) throw new Error("Offline.");
}

function paramOf({ meta }: ApiError): string {
  const name: unknown = meta?.paramName;
  return typeof name === "string" ? name : "";
}
