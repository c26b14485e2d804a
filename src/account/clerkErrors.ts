import { type ClerkAPIResponseError, isClerkAPIResponseError, isClerkRuntimeError } from "@clerk/react/errors";

/** What is wrong, in words: at a field by its name, or with the form as a whole. */
export type Problems = Partial<Record<string, string>>;

/** Thrown where a form has something against what was sent that Clerk did not say. */
export class FormError extends Error {
  constructor(readonly problems: Problems) {
    super("The form was rejected.");
  }
}

type ApiError = ClerkAPIResponseError["errors"][number];
type Words = { text: string; field?: string };

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

/** Clerk's codes in our words. Those that depend on the form are the forms' own (see `toClerkErrors`). */
const wordsByCode: Record<string, Words> = {
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

/** Our fields by the names that Clerk has for them. */
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
 * What Clerk, or the way to it, has against what was sent.
 * @param fields the form's own; what is about another one stands at `form`.
 * @param ownWords the form's words for some codes.
 */
export function toClerkErrors(error: unknown, fields: string[], ownWords: Record<string, Words> = {}): Problems {
  if (error instanceof FormError) return error.problems;
  if (!isClerkAPIResponseError(error))
    return { form: isClerkRuntimeError(error) ? ofRuntime(error.code) : unreachable };
  const problems: Problems = {};
  for (const apiError of error.errors) {
    const words = ownWords[apiError.code] ?? wordsByCode[apiError.code];
    const field = words?.field ?? fieldsByParam[paramOf(apiError)] ?? "form";
    const place = fields.includes(field) ? field : "form";
    const text = words?.text ?? apiError.longMessage ?? apiError.message;
    problems[place] = problems[place] ? `${problems[place]} ${text}` : text;
  }
  return problems;
}

/** Whether Clerk itself has refused; else it was not reached, and the same may work later. */
export function isRejectedByClerk(error: unknown): boolean {
  return isClerkAPIResponseError(error) && error.status < 500;
}

/** Waits for a step of one of Clerk's flows. @throws what Clerk has against it. */
export async function unwrap(step: Promise<{ error: unknown }>): Promise<void> {
  const { error } = await step;
  if (error) throw error;
  // Clerk lets a step pass without a word while the browser knows that it is offline.
  if (!navigator.onLine) throw new Error("Offline.");
}

function ofRuntime(code: string): string {
  return wordsByCode[code]?.text ?? unreachable;
}

function paramOf({ meta }: ApiError): string {
  const name: unknown = meta?.paramName;
  return typeof name === "string" ? name : "";
}
