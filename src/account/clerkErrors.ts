import { type ClerkAPIResponseError, isClerkAPIResponseError, isClerkRuntimeError } from "@clerk/react/errors";
import type { FormErrors } from "../ui/form/errors";

type ApiError = ClerkAPIResponseError["errors"][number];
type Message = { text: string; field?: string };

/** Messages by Clerk's codes. */
export type ClerkMessages = Record<string, Message>;

export const wrongCode = "This code isn’t right. Look at the latest mail and type it again.";
const codeIsOver = "This code is no longer good. Send a new one.";
const pwned = "This password has appeared in a data breach, so others can guess it. Choose another one.";
const unusable = "This password can’t be used any more, as it may be known to others. Reset it: “Forgot password?”";
const tooLong = "This is too long. Use a shorter one.";
const weak = "This password is too easy to guess. Make it longer, or mix it more.";
const captcha =
  "We couldn’t check that you are a person. Reload the page and try again; a blocker in your browser can be the reason.";
const notAllowed = "This address can’t be used here. Try another one.";
const closed = "New accounts can’t be made here at present. Ask whoever runs this site.";
const wait = "That was tried too often. Wait a few minutes, then try again.";

/** Our messages for Clerk's codes. A form may override them (see `toClerkErrors`). */
const messages: ClerkMessages = {
  form_identifier_exists: {
    field: "emailAddress",
    text: "There is an account with this address already. Sign in instead.",
  },
  form_identifier_not_found: { field: "emailAddress", text: "There is no account with this address." },
  form_email_address_blocked: { field: "emailAddress", text: notAllowed },
  not_allowed_access: { field: "emailAddress", text: notAllowed },
  form_param_max_length_exceeded: { text: tooLong },
  form_password_pwned: { field: "password", text: pwned },
  form_password_pwned__sign_in: { field: "password", text: unusable },
  form_password_compromised__sign_in: { field: "password", text: unusable },
  form_password_untrusted__sign_in: { field: "password", text: unusable },
  form_password_incorrect: { field: "password", text: "This is not your password." },
  form_password_length_too_short: { field: "password", text: "Use at least 8 characters." },
  form_password_length_too_long: { field: "password", text: "Use at most 72 characters." },
  form_password_size_in_bytes_exceeded: { field: "password", text: "Use a shorter password." },
  form_password_no_uppercase: { field: "password", text: "Add an uppercase letter, A to Z." },
  form_password_no_lowercase: { field: "password", text: "Add a lowercase letter, a to z." },
  form_password_no_special_char: { field: "password", text: "Add a symbol, such as ! - or #." },
  form_password_no_number: { field: "password", text: "Add a digit." },
  form_password_not_strong_enough: { field: "password", text: weak },
  form_password_validation_failed: { field: "password", text: weak },
  form_password_matches_identifier: { field: "password", text: "Choose a password that is not your address." },
  form_new_password_matches_current: { field: "password", text: "This is your password already. Choose another one." },
  form_code_incorrect: { field: "code", text: wrongCode },
  verification_expired: { field: "code", text: codeIsOver },
  verification_failed: { field: "code", text: "That was one guess too many. Send a new code." },
  verification_missing: { field: "code", text: codeIsOver },
  verification_already_verified: { field: "code", text: codeIsOver },
  captcha_invalid: { text: captcha },
  captcha_unavailable: { text: captcha },
  captcha_missing_token: { text: captcha },
  too_many_requests: { text: wait },
  signup_rate_limit_exceeded: { text: wait },
  user_locked: { text: "There were too many wrong tries, so this account is locked for a while. Try again later." },
  user_banned: { text: "This account is closed. Ask whoever runs this site." },
  sign_up_mode_restricted: { text: closed },
  sign_up_restricted_waitlist: { text: closed },
  strategy_for_user_invalid: { text: "This account has no password yet. Set one: “Forgot password?”" },
  session_exists: { text: "You are signed in already, maybe in another tab. Reload this page to go on." },
  signed_out: { text: "You have been signed out, maybe in another tab. Reload this page to sign in again." },
  session_reverification_required: {
    text: "For this, your sign-in has to be a fresh one. Sign out, sign in again, and do it at once.",
  },
  resource_not_found: { text: "This took too long and has ended. Reload this page and start again." },
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

const unreachable = "We couldn’t reach the service that keeps our accounts. Check your connection and try again.";

/**
 * Errors for whatever a step of Clerk's flows threw.
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

/** The same as one message, where there is no form. */
export function clerkMessage(error: unknown): string {
  return toClerkErrors(error, []).form ?? "";
}

/** Whether Clerk itself rejected the request; otherwise it was not reached, and the same request may work later. */
export function isRejectedByClerk(error: unknown): boolean {
  return isClerkAPIResponseError(error) && error.status < 500;
}

/** Waits for a step of one of Clerk's flows. @throws the step's error. */
export async function unwrap(step: Promise<{ error: unknown }>): Promise<void> {
  const { error } = await step;
  if (error) throw error;
  // Clerk reports success for a step while the browser knows that it is offline.
  if (!navigator.onLine) throw new Error("Offline.");
}

function paramOf({ meta }: ApiError): string {
  const name: unknown = meta?.paramName;
  return typeof name === "string" ? name : "";
}
