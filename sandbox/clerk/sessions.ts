import type { DeletedObjectJSON, TokenJSON } from "@clerk/react/types";
import type { Call } from "./call";
import type { Clerk } from "./clerk";
import { clientJson, sessionJson, sessionToken } from "./json";
import { notFound } from "./refusal";
import { type Client, keepSessions, newId, type Session, type User } from "./state";

const sessionLifeMs = 7 * 24 * 60 * 60 * 1000;

/** Signs a user in on a browser. */
export function startSession(clerk: Clerk, client: Client, user: User): Session {
  const now = clerk.now();
  const session = {
    id: newId("sess"),
    userId: user.id,
    createdAt: now,
    lastActiveAt: now,
    expireAt: now + sessionLifeMs,
  };
  client.sessions.push(session);
  client.lastActiveSessionId = session.id;
  user.lastSignInAt = now;
  return session;
}

export function getClient(clerk: Clerk, { client, origin }: Call) {
  return client && clientJson(clerk, client, origin);
}

export function touch(clerk: Clerk, call: Call, id: string) {
  const { client, session } = ownSession(call, id);
  session.lastActiveAt = clerk.now();
  client.lastActiveSessionId = session.id;
  return sessionJson(clerk, session, call.origin);
}

/** @param template only `convex`, whose tokens have the claims that every session token has here. */
export async function createToken(clerk: Clerk, call: Call, id: string, template?: string) {
  const { session } = ownSession(call, id);
  if (template !== undefined && template !== "convex") throw notFound(`JWT template "${template}"`);
  const jwt = await sessionToken(clerk, session, call.origin);
  return { object: "token", jwt } satisfies Omit<TokenJSON, "id">;
}

/** Signs out the browser, which stays known. */
export function endAllSessions(clerk: Clerk, call: Call) {
  const client = call.ensureClient();
  keepSessions(client, () => false);
  return clientJson(clerk, client, call.origin);
}

export function endSession(_clerk: Clerk, call: Call, id: string) {
  const { client } = ownSession(call, id);
  keepSessions(client, (session) => session.id !== id);
  return { object: "session", id, deleted: true } satisfies DeletedObjectJSON;
}

function ownSession({ client }: Call, id: string): { client: Client; session: Session } {
  const session = client?.sessions.find((candidate) => candidate.id === id);
  if (!client || !session) throw notFound("session with this id");
  return { client, session };
}
