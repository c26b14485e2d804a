import type { DeletedObjectJSON } from "@clerk/react/types";
import type { Call } from "./call";
import type { Clerk } from "./clerk";
import { activeSessionJson, userJson } from "./json";
import { checkPassword, hashPassword, isPassword } from "./passwords";
import { fieldRefusal, notFound } from "./refusal";
import { endSessions, keepSessions } from "./state";

export function getMe(_clerk: Clerk, call: Call) {
  return userJson(call.signedIn().user);
}

export function rename(clerk: Clerk, call: Call) {
  const { user } = call.signedIn();
  // Absent leaves a name as it is, empty takes it away.
  user.firstName = (call.given("first_name") ?? user.firstName) || null;
  user.lastName = (call.given("last_name") ?? user.lastName) || null;
  user.updatedAt = clerk.now();
  clerk.webhooks.emit("user.updated", userJson(user));
  return userJson(user);
}

export async function changePassword(clerk: Clerk, call: Call) {
  const { user, session } = call.signedIn();
  if (!(await isPassword(call.required("current_password"), user.passwordHash))) {
    const message = "Password is incorrect. Try again, or use another method.";
    throw fieldRefusal("form_password_incorrect", message, "current_password");
  }
  const password = call.required("new_password");
  checkPassword(password, "new_password");
  user.passwordHash = await hashPassword(password);
  user.updatedAt = clerk.now();
  if (call.optional("sign_out_of_other_sessions") === "true") endSessions(clerk.state, user.id, session.id);
  clerk.webhooks.emit("user.updated", userJson(user));
  return userJson(user);
}

export function deleteMe(clerk: Clerk, call: Call) {
  const { id } = call.signedIn().user;
  const { state } = clerk;
  endSessions(state, id);
  for (const client of state.clients) if (client.signIn?.userId === id) client.signIn = null;
  state.users = state.users.filter((user) => user.id !== id);
  const deleted = { object: "user", id, deleted: true } satisfies DeletedObjectJSON;
  clerk.webhooks.emit("user.deleted", deleted);
  return deleted;
}

/** Where else the user is signed in, this browser included. */
export function activeSessions(clerk: Clerk, call: Call) {
  const { user } = call.signedIn();
  const sessions = clerk.state.clients.flatMap((client) => client.sessions);
  return sessions.filter(({ userId }) => userId === user.id).map((session) => activeSessionJson(clerk, session));
}

export function revokeSession(clerk: Clerk, call: Call, id: string) {
  const { user } = call.signedIn();
  const owner = clerk.state.clients.find(({ sessions }) => sessions.some((session) => session.id === id));
  const session = owner?.sessions.find((candidate) => candidate.id === id && candidate.userId === user.id);
  if (!owner || !session) throw notFound("session with this id");
  const json = activeSessionJson(clerk, session);
  keepSessions(owner, (candidate) => candidate !== session);
  return { ...json, status: "revoked" };
}
