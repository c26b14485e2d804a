import { apiError, ClerkApiError, fieldError, notFound } from "./apiErrors";
import type { Call } from "./call";
import { type ClerkContext, notify } from "./context";
import { signInJson, userJson } from "./json";
import { checkPassword, hashPassword, isPassword } from "./passwords";
import { startSession } from "./sessions";
import { type Client, endSessions, newId, type SignIn, type User, userByEmail, userById } from "./state";
import { attemptCode, newCodeVerification } from "./verifications";

/** Starts a sign-in. A password in the same request is verified at once. */
export async function createSignIn(clerk: ClerkContext, call: Call) {
  call.requireSignedOut();
  const user = userByEmail(clerk.state, call.required("identifier").trim().toLowerCase());
  if (!user) throw fieldError("form_identifier_not_found", "Couldn't find your account.", "identifier");
  const client = call.ensureClient();
  const signIn: SignIn = {
    id: newId("sia"),
    userId: user.id,
    status: "needs_first_factor",
    firstFactor: null,
    secondFactor: null,
    createdSessionId: null,
  };
  client.signIn = signIn;
  const password = call.optional("password");
  if (password !== undefined) await tryPassword(clerk, { client, signIn, user }, password);
  return signInJson(clerk, signIn);
}

export function getSignIn(clerk: ClerkContext, call: Call, id: string) {
  return signInJson(clerk, requireSignIn(clerk, call, id).signIn);
}

type Attempt = { client: Client; signIn: SignIn; user: User };

async function tryPassword(clerk: ClerkContext, { client, signIn, user }: Attempt, password: string): Promise<void> {
  if (!(await isPassword(password, user.passwordHash))) {
    const message = "Password is incorrect. Try again, or use another method.";
    throw fieldError("form_password_incorrect", message, "password");
  }
  const isTrusted = !clerk.settings.deviceTrust || client.trustedUserIds.includes(user.id);
  if (isTrusted) complete(clerk, { client, signIn, user });
  else signIn.status = "needs_client_trust";
}

function complete(clerk: ClerkContext, { client, signIn, user }: Attempt): void {
  signIn.status = "complete";
  signIn.createdSessionId = startSession(clerk, client, user).id;
}

/** Mails the code for setting a new password. */
export async function prepareFirstFactor(clerk: ClerkContext, call: Call, id: string) {
  const { signIn, user } = requireSignIn(clerk, call, id, "needs_first_factor", "needs_new_password");
  requireStrategy(call, "reset_password_email_code");
  const { code, verification } = newCodeVerification("reset_password_email_code", clerk);
  Object.assign(signIn, { status: "needs_first_factor", firstFactor: verification });
  await notify(clerk, {
    ...codeMail(user, code),
    slug: "reset_password_code",
    subject: `${code} is your reset password code`,
    deliveredByClerk: clerk.settings.mailResetCodes,
  });
  return signInJson(clerk, signIn);
}

export async function attemptFirstFactor(clerk: ClerkContext, call: Call, id: string) {
  const current = requireSignIn(clerk, call, id, "needs_first_factor");
  const { signIn } = current;
  const strategy = call.required("strategy");
  if (strategy === "password") {
    await tryPassword(clerk, current, call.required("password"));
  } else {
    requireStrategy(call, "reset_password_email_code");
    attemptCode(signIn.firstFactor, strategy, call.required("code"), clerk.now());
    signIn.status = "needs_new_password";
  }
  return signInJson(clerk, signIn);
}

export async function resetPassword(clerk: ClerkContext, call: Call, id: string) {
  const current = requireSignIn(clerk, call, id, "needs_new_password");
  const { client, signIn, user } = current;
  const password = call.required("password");
  checkPassword(password, "password");
  user.passwordHash = await hashPassword(password);
  user.updatedAt = clerk.now();
  if (call.optional("sign_out_of_other_sessions") === "true") endSessions(clerk.state, user.id);
  trust(client, user);
  complete(clerk, current);
  clerk.webhooks.emit("user.updated", userJson(user));
  return signInJson(clerk, signIn);
}

/** Mails the code that an untrusted browser needs. */
export async function prepareSecondFactor(clerk: ClerkContext, call: Call, id: string) {
  const { signIn, user } = requireSignIn(clerk, call, id, "needs_client_trust");
  requireStrategy(call, "email_code");
  const { code, verification } = newCodeVerification("email_code", clerk);
  signIn.secondFactor = verification;
  await notify(clerk, {
    ...codeMail(user, code),
    slug: "verification_code",
    subject: `${code} is your verification code`,
    deliveredByClerk: true,
  });
  return signInJson(clerk, signIn);
}

export function attemptSecondFactor(clerk: ClerkContext, call: Call, id: string) {
  const current = requireSignIn(clerk, call, id, "needs_client_trust");
  attemptCode(current.signIn.secondFactor, call.required("strategy"), call.required("code"), clerk.now());
  trust(current.client, current.user);
  complete(clerk, current);
  return signInJson(clerk, current.signIn);
}

function trust(client: Client, user: User): void {
  if (!client.trustedUserIds.includes(user.id)) client.trustedUserIds.push(user.id);
}

function codeMail(user: User, code: string) {
  const paragraphs = [`Your code is ${code}.`, "If you did not request it, you can ignore this email."];
  return { to: user.email, userId: user.id, emailAddressId: user.emailAddressId, paragraphs, data: { otp_code: code } };
}

function requireStrategy(call: Call, supported: string): void {
  const strategy = call.required("strategy");
  if (strategy === supported) return;
  throw fieldError("form_param_value_invalid", `${strategy} is not supported here.`, "strategy");
}

/** Returns this browser's sign-in. @throws ClerkApiError if it belongs to another browser or is at another step. */
function requireSignIn({ state }: ClerkContext, { client }: Call, id: string, ...steps: SignIn["status"][]): Attempt {
  const signIn = client?.signIn;
  const user = signIn && userById(state, signIn.userId);
  if (!client || signIn?.id !== id || !user) throw notFound("sign-in with this id");
  if (steps.length > 0 && !steps.includes(signIn.status)) {
    const message = `This step is not possible while the sign-in is at ${signIn.status}.`;
    throw new ClerkApiError(400, [apiError("verification_missing", message)]);
  }
  return { client, signIn, user };
}
