import type { IncomingMessage } from "node:http";
import { anonymousCaller, type Caller } from "./frames";
import type { Authenticator } from "./identity";

/**
 * Returns the address and user agent of a request. Uses the socket's address because `x-forwarded-for` can be forged.
 */
export function requestSourceOf(request: IncomingMessage): Pick<Caller, "ip" | "userAgent"> {
  return {
    ip: request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? null,
    userAgent: request.headers["user-agent"] ?? null,
  };
}

/**
 * Returns the caller of an HTTP request, identified by its `Authorization: Bearer` header.
 * @throws AuthenticationFailed if the token is invalid.
 */
export async function callerOf(request: IncomingMessage, authenticator: Authenticator): Promise<Caller> {
  const caller = { ...anonymousCaller, ...requestSourceOf(request) };
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return caller;
  const { identity } = await authenticator.verify(token);
  return { ...caller, identity, authToken: token };
}
