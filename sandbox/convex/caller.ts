import type { IncomingMessage } from "node:http";
import { type Caller, nobody } from "./frames";
import type { Authenticator } from "./identity";

/** Where a request comes from: the socket's own address, since anybody can write an `x-forwarded-for` header. */
export function originOf(request: IncomingMessage): Pick<Caller, "ip" | "userAgent"> {
  return {
    ip: request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? null,
    userAgent: request.headers["user-agent"] ?? null,
  };
}

/**
 * Who sends an HTTP request, by its `Authorization: Bearer` header.
 * @throws AuthenticationFailed if the token there is not valid.
 */
export async function callerOf(request: IncomingMessage, authenticator: Authenticator): Promise<Caller> {
  const caller = { ...nobody, ...originOf(request) };
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return caller;
  const { identity } = await authenticator.verify(token);
  return { ...caller, identity, authToken: token };
}
