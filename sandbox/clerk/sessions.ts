import type { DeletedObjectJSON, TokenJSON } from "@clerk/react/types";
import { notFound } from "./apiErrors";
import type { Call } from "./call";
import type { ClerkContext } from "./context";
import { clientJson, sessionJson, sessionToken } from "./json";
import { type Client, newId, retainSessions, type Session, type User } from "./state";

const sessionLifetimeMs = 7 * 24 * 60 * 60 * 1000;

/** Starts a sign-in session for a user in a browser. */
export function startSession(clerk: ClerkContext, client: Client, user: User): Session {
  const now = clerk.now();
  const session = {
    id: newId("sess"),
    userId: user.id,
    createdAt: now,
    lastActiveAt: now,
    expireAt: now + sessionLifetimeMs,
  };
  client.sessions.push(session);
  client.lastActiveSessionId = session.id;
  user.lastSignInAt = now;
  return session;
}

export function getClient(clerk: ClerkContext, { client, origin }: Call) {
  return client && clientJson(clerk, client, origin);
}

export function touch(clerk: ClerkContext, call: Call, id: string) {
  const { client, session } = requireOwnSession(call, id);
  session.lastActiveAt = clerk.now();
  client.lastActiveSessionId = session.id;
  return sessionJson(clerk, session, call.origin);
}

/** @param template only `convex`: every session token already has the claims of that template. */
export async function createToken(clerk: ClerkContext, call: Call, id: string, template?: string) {
  const { session } = requireOwnSession(call, id);
  if (template !== undefined && template !== "convex") throw notFound(`JWT template "${template}"`);
  const jwt = await sessionToken(clerk, session, call.origin);
  return { object: "token", jwt } satisfies Omit<TokenJSON, "id">;
}

/** Ends all sign-in sessions of the browser. The browser's client remains. */
export function endAllSessions(clerk: ClerkContext, call: Call) {
  const client = call.ensureClient();
  retainSessions(client, () => false);
  return clientJson(clerk, client, call.origin);
}

export function endSession(_clerk: ClerkContext, call: Call, id: string) {
  const { client } = requireOwnSession(call, id);
  retainSessions(client, (session) => session.id !== id);
  return { object: "session", id, deleted: true } satisfies DeletedObjectJSON;
}

function requireOwnSession({ client }: Call, id: string): { client: Client; session: Session } {
  const session = client?.sessions.find((candidate) => candidate.id === id);
  if (!client || !session) throw notFound("session with this id");
  return { client, session };
}
