import type { IncomingMessage } from "node:http";
import { anonymousCaller, type Caller } from "./frames";
import type { Authenticator } from "./identity";

const maxAddressLength = 256;

/**
 * Returns the address and user agent of a request. As Convex's backend does, it believes the first address of
 * `X-Forwarded-For`, which a proxy has to overwrite.
 */
export function requestSourceOf(request: IncomingMessage): Pick<Caller, "ip" | "userAgent"> {
  const [forwarded] = request.headersDistinct["x-forwarded-for"]?.[0]?.split(",", 1) ?? [];
  return {
    ip: forwarded?.slice(0, maxAddressLength).trim() ?? request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? null,
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
