import { z } from "zod";
import { apiError, ClerkApiError, fieldError, notFound } from "./apiErrors";
import type { Call } from "./call";
import { type ClerkContext, notify } from "./context";
import { signUpJson, userJson } from "./json";
import { checkPassword, hashPassword } from "./passwords";
import { startSession } from "./sessions";
import { type Client, newId, type SignUp, type User, userByEmail } from "./state";
import { attemptCode, newCodeVerification, newLinkVerification } from "./verifications";

const abandonedAfterMs = 24 * 60 * 60 * 1000;

export async function createSignUp(clerk: ClerkContext, call: Call) {
  call.requireSignedOut();
  const signUp: SignUp = {
    id: newId("sua"),
    email: null,
    passwordHash: null,
    firstName: null,
    lastName: null,
    locale: null,
    timezone: null,
    verification: null,
    abandonAt: clerk.now() + abandonedAfterMs,
    created: null,
  };
  await fill(clerk, call, signUp);
  call.ensureClient().signUp = signUp;
  return signUpJson(signUp);
}

export function getSignUp(clerk: ClerkContext, call: Call, id: string) {
  const { verification } = requireSignUp(call, id).signUp;
  if (verification?.status === "unverified" && clerk.now() > verification.expireAt) verification.status = "expired";
  return signUpJson(requireSignUp(call, id).signUp);
}

export async function updateSignUp(clerk: ClerkContext, call: Call, id: string) {
  const { signUp } = requireOpenSignUp(call, id);
  await fill(clerk, call, signUp);
  return signUpJson(signUp);
}

/** Copies the form fields to the sign-up. @throws ClerkApiError if a field is invalid; then nothing is changed. */
async function fill({ state }: ClerkContext, call: Call, signUp: SignUp): Promise<void> {
  const email = call.optional("email_address")?.trim().toLowerCase();
  const password = call.optional("password");
  if (email !== undefined && !z.email().safeParse(email).success) {
    const message = "Email address must be a valid email address.";
    throw fieldError("form_param_format_invalid", "is invalid", "email_address", message);
  }
  if (email !== undefined && userByEmail(state, email)) throw emailTaken();
  if (password !== undefined) checkPassword(password, "password");

  if (password !== undefined) signUp.passwordHash = await hashPassword(password);
  if (email !== undefined && email !== signUp.email) Object.assign(signUp, { email, verification: null });
  signUp.firstName = call.optional("first_name") ?? signUp.firstName;
  signUp.lastName = call.optional("last_name") ?? signUp.lastName;
  signUp.locale = call.optional("locale") ?? signUp.locale;
  signUp.timezone = call.optional("timezone") ?? signUp.timezone;
}

/** Mails a link or a code. Earlier ones become invalid. */
export async function prepareVerification(clerk: ClerkContext, call: Call, id: string) {
  const { signUp } = requireOpenSignUp(call, id);
  const { email } = signUp;
  if (!email) throw fieldError("form_param_nil", "Enter email address.", "email_address");
  const strategy = call.required("strategy");
  if (strategy === "email_link") await mailLink(clerk, call, signUp, email);
  else if (strategy === "email_code") await mailCode(clerk, signUp, email);
  else throw fieldError("form_param_value_invalid", `${strategy} is not supported here.`, "strategy");
  return signUpJson(signUp);
}

async function mailLink(clerk: ClerkContext, call: Call, signUp: SignUp, email: string): Promise<void> {
  const redirectUrl = call.required("redirect_url");
  if (!URL.canParse(redirectUrl) || new URL(redirectUrl).origin !== call.origin) {
    throw fieldError("form_param_value_invalid", "redirect_url must be a page of this app.", "redirect_url");
  }
  const verification = newLinkVerification(clerk);
  signUp.verification = verification;
  const token = await clerk.tokens.link({ signUpId: signUp.id, verificationId: verification.id, redirectUrl });
  const url = `${clerk.tokens.issuer}/v1/verify?token=${token}`;
  await notify(clerk, {
    ...{ slug: "magic_link_sign_up", to: email, userId: null, emailAddressId: null, deliveredByClerk: true },
    subject: "Verify your email to sign up to Lessonapp",
    paragraphs: ["Use the link below, in the browser where you signed up, to verify your email address."],
    link: { label: "Verify email address", url },
    data: { magic_link: url, ttl_minutes: clerk.settings.verificationLifetimeSeconds / 60 },
  });
}

async function mailCode(clerk: ClerkContext, signUp: SignUp, email: string): Promise<void> {
  const { code, verification } = newCodeVerification("email_code", clerk);
  signUp.verification = verification;
  await notify(clerk, {
    ...{ slug: "verification_code", to: email, userId: null, emailAddressId: null, deliveredByClerk: true },
    subject: `${code} is your verification code`,
    paragraphs: [`Your verification code is ${code}.`],
    data: { otp_code: code },
  });
}

export function attemptVerification(clerk: ClerkContext, call: Call, id: string) {
  const { client, signUp } = requireOpenSignUp(call, id);
  attemptCode(signUp.verification, call.required("strategy"), call.required("code"), clerk.now());
  completeSignUp(clerk, client, signUp);
  return signUpJson(signUp);
}

/**
 * Creates the user of a verified sign-up and signs them in in the browser that signed up.
 * @returns the sign-in session.
 * @throws ClerkApiError if the sign-up is incomplete or its address was taken in the meantime.
 */
export function completeSignUp(clerk: ClerkContext, client: Client, signUp: SignUp): { sessionId: string } {
  const { email, passwordHash, firstName, lastName } = signUp;
  if (email === null || passwordHash === null) {
    throw new ClerkApiError(422, [apiError("form_param_nil", "Enter email address and password.")]);
  }
  if (userByEmail(clerk.state, email)) throw emailTaken();
  const now = clerk.now();
  const user: User = {
    ...{ id: newId("user"), emailAddressId: newId("idn"), email, passwordHash, firstName, lastName },
    ...{ createdAt: now, updatedAt: now, lastSignInAt: null },
  };
  clerk.state.users.push(user);
  client.trustedUserIds.push(user.id);
  signUp.created = { userId: user.id, sessionId: startSession(clerk, client, user).id };
  clerk.webhooks.emit("user.created", userJson(user));
  return signUp.created;
}

function emailTaken(): ClerkApiError {
  const message = "That email address is taken. Please try another.";
  return fieldError("form_identifier_exists", message, "email_address");
}

function requireSignUp({ client }: Call, id: string): { client: Client; signUp: SignUp } {
  if (!client?.signUp || client.signUp.id !== id) throw notFound("sign-up with this id");
  return { client, signUp: client.signUp };
}

function requireOpenSignUp(call: Call, id: string) {
  const own = requireSignUp(call, id);
  if (!own.signUp.created) return own;
  throw new ClerkApiError(400, [
    apiError("verification_already_verified", "This verification has already been verified."),
  ]);
}
