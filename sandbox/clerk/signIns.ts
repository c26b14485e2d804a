import type { Call } from "./call";
import { type Clerk, notify } from "./clerk";
import { signInJson, userJson } from "./json";
import { checkPassword, hashPassword, isPassword } from "./passwords";
import { giveCode, newCodeProof } from "./proofs";
import { apiError, fieldRefusal, notFound, Refusal } from "./refusal";
import { startSession } from "./sessions";
import { type Client, endSessions, newId, type SignIn, type User, userByEmail, userById } from "./state";

/** Begins a sign-in; with a password in the same request it is tried at once. */
export async function createSignIn(clerk: Clerk, call: Call) {
  call.mustBeSignedOut();
  const user = userByEmail(clerk.state, call.required("identifier").trim().toLowerCase());
  if (!user) throw fieldRefusal("form_identifier_not_found", "Couldn't find your account.", "identifier");
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

export function getSignIn(clerk: Clerk, call: Call, id: string) {
  return signInJson(clerk, attempt(clerk, call, id).signIn);
}

type Attempt = { client: Client; signIn: SignIn; user: User };

async function tryPassword(clerk: Clerk, { client, signIn, user }: Attempt, password: string): Promise<void> {
  if (!(await isPassword(password, user.passwordHash))) {
    const message = "Password is incorrect. Try again, or use another method.";
    throw fieldRefusal("form_password_incorrect", message, "password");
  }
  const isTrusted = !clerk.settings.deviceTrust || client.trustedUserIds.includes(user.id);
  if (isTrusted) complete(clerk, { client, signIn, user });
  else signIn.status = "needs_client_trust";
}

function complete(clerk: Clerk, { client, signIn, user }: Attempt): void {
  signIn.status = "complete";
  signIn.createdSessionId = startSession(clerk, client, user).id;
}

/** Mails the code that lets one set a new password. */
export async function prepareFirstFactor(clerk: Clerk, call: Call, id: string) {
  const { signIn, user } = attempt(clerk, call, id, "needs_first_factor", "needs_new_password");
  demandStrategy(call, "reset_password_email_code");
  const { code, proof } = newCodeProof("reset_password_email_code", clerk);
  Object.assign(signIn, { status: "needs_first_factor", firstFactor: proof });
  await notify(clerk, {
    ...codeMail(user, code),
    slug: "reset_password_code",
    subject: `${code} is your reset password code`,
    deliveredByClerk: clerk.settings.mailResetCodes,
  });
  return signInJson(clerk, signIn);
}

export async function attemptFirstFactor(clerk: Clerk, call: Call, id: string) {
  const current = attempt(clerk, call, id, "needs_first_factor");
  const { signIn } = current;
  const strategy = call.required("strategy");
  if (strategy === "password") {
    await tryPassword(clerk, current, call.required("password"));
  } else {
    demandStrategy(call, "reset_password_email_code");
    giveCode(signIn.firstFactor, strategy, call.required("code"), clerk.now());
    signIn.status = "needs_new_password";
  }
  return signInJson(clerk, signIn);
}

export async function resetPassword(clerk: Clerk, call: Call, id: string) {
  const current = attempt(clerk, call, id, "needs_new_password");
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

/** Mails the code that a browser which Clerk does not know has to bring. */
export async function prepareSecondFactor(clerk: Clerk, call: Call, id: string) {
  const { signIn, user } = attempt(clerk, call, id, "needs_client_trust");
  demandStrategy(call, "email_code");
  const { code, proof } = newCodeProof("email_code", clerk);
  signIn.secondFactor = proof;
  await notify(clerk, {
    ...codeMail(user, code),
    slug: "verification_code",
    subject: `${code} is your verification code`,
    deliveredByClerk: true,
  });
  return signInJson(clerk, signIn);
}

export function attemptSecondFactor(clerk: Clerk, call: Call, id: string) {
  const current = attempt(clerk, call, id, "needs_client_trust");
  giveCode(current.signIn.secondFactor, call.required("strategy"), call.required("code"), clerk.now());
  trust(current.client, current.user);
  complete(clerk, current);
  return signInJson(clerk, current.signIn);
}

function trust(client: Client, user: User): void {
  if (!client.trustedUserIds.includes(user.id)) client.trustedUserIds.push(user.id);
}

function codeMail(user: User, code: string) {
  const paragraphs = [`Your code is ${code}.`, "If you did not ask for it, you can leave this mail alone."];
  return { to: user.email, userId: user.id, emailAddressId: user.emailAddressId, paragraphs, data: { otp_code: code } };
}

function demandStrategy(call: Call, supported: string): void {
  const strategy = call.required("strategy");
  if (strategy === supported) return;
  throw fieldRefusal("form_param_value_invalid", `${strategy} is not supported here.`, "strategy");
}

/** This browser's sign-in. @throws Refusal if it is another one's, or not at this step. */
function attempt({ state }: Clerk, { client }: Call, id: string, ...steps: SignIn["status"][]): Attempt {
  const signIn = client?.signIn;
  const user = signIn && userById(state, signIn.userId);
  if (!client || signIn?.id !== id || !user) throw notFound("sign-in with this id");
  if (steps.length > 0 && !steps.includes(signIn.status)) {
    const message = `This step is not possible while the sign-in is at ${signIn.status}.`;
    throw new Refusal(400, [apiError("verification_missing", message)]);
  }
  return { client, signIn, user };
}
