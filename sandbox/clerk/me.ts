import type { DeletedObjectJSON } from "@clerk/react/types";
import { fieldError, notFound } from "./apiErrors";
import type { Call } from "./call";
import type { ClerkContext } from "./context";
import { activeSessionJson, userJson } from "./json";
import { checkPassword, hashPassword, isPassword } from "./passwords";
import { endSessions, retainSessions } from "./state";

export function getMe(_clerk: ClerkContext, call: Call) {
  return userJson(call.requireSession().user);
}

export function rename(clerk: ClerkContext, call: Call) {
  const { user } = call.requireSession();
  // A missing field keeps the name; an empty one clears it.
  user.firstName = (call.raw("first_name") ?? user.firstName) || null;
  user.lastName = (call.raw("last_name") ?? user.lastName) || null;
  user.updatedAt = clerk.now();
  clerk.webhooks.emit("user.updated", userJson(user));
  return userJson(user);
}

export async function changePassword(clerk: ClerkContext, call: Call) {
  const { user, session } = call.requireSession();
  if (!(await isPassword(call.required("current_password"), user.passwordHash))) {
    const message = "Password is incorrect. Try again, or use another method.";
    throw fieldError("form_password_incorrect", message, "current_password");
  }
  const password = call.required("new_password");
  checkPassword(password, "new_password");
  user.passwordHash = await hashPassword(password);
  user.updatedAt = clerk.now();
  if (call.optional("sign_out_of_other_sessions") === "true") endSessions(clerk.state, user.id, session.id);
  clerk.webhooks.emit("user.updated", userJson(user));
  return userJson(user);
}

export function deleteMe(clerk: ClerkContext, call: Call) {
  const { id } = call.requireSession().user;
  const { state } = clerk;
  endSessions(state, id);
  for (const client of state.clients) if (client.signIn?.userId === id) client.signIn = null;
  state.users = state.users.filter((user) => user.id !== id);
  const deleted = { object: "user", id, deleted: true } satisfies DeletedObjectJSON;
  clerk.webhooks.emit("user.deleted", deleted);
  return deleted;
}

/** Lists the user's sign-in sessions in all browsers, including this one. */
export function activeSessions(clerk: ClerkContext, call: Call) {
  const { user } = call.requireSession();
  const sessions = clerk.state.clients.flatMap((client) => client.sessions);
  return sessions.filter(({ userId }) => userId === user.id).map((session) => activeSessionJson(clerk, session));
}

export function revokeSession(clerk: ClerkContext, call: Call, id: string) {
  const { user } = call.requireSession();
  const owner = clerk.state.clients.find(({ sessions }) => sessions.some((session) => session.id === id));
  const session = owner?.sessions.find((candidate) => candidate.id === id && candidate.userId === user.id);
  if (!owner || !session) throw notFound("session with this id");
  const json = activeSessionJson(clerk, session);
  retainSessions(owner, (candidate) => candidate !== session);
  return { ...json, status: "revoked" };
}
