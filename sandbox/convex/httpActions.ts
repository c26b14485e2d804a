import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ROUTABLE_HTTP_METHODS, type RoutableMethod } from "convex/server";
import { type Reply, readBody } from "../httpServer";
import type { Backend } from "./backend";
import { callerOf, requestSourceOf } from "./caller";
import { anonymousCaller } from "./frames";
import type { Authenticator } from "./identity";

const maxBodyBytes = 20 * 1024 * 1024;

/** Handles requests by the routes of the app's http.ts. As on Convex, routes set their own CORS headers. */
export class HttpActions {
  readonly #backend: Backend;
  readonly #authenticator: Authenticator;

  constructor(backend: Backend, authenticator: Authenticator) {
    this.#backend = backend;
    this.#authenticator = authenticator;
  }

  async handle(request: IncomingMessage): Promise<Reply> {
    const response = await this.#respond(request).catch(() => {
      // The log line of the call reports the error; the response must not.
      return Response.json({ code: `[Request ID: ${randomBytes(8).toString("hex")}] Server Error` }, { status: 500 });
    });
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  }

  async #respond(request: IncomingMessage): Promise<Response> {
    const { router } = this.#backend.app;
    if (!router) return new Response("This Convex deployment does not have HTTP actions enabled.", { status: 404 });
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = isRoutable(method) ? router.lookup(url.pathname, method) : null;
    if (!route) return new Response("No matching routes found", { status: 404 });
    const [action, , path] = route;
    // The app may use its own kind of token, so an unknown token is not an error here.
    const unauthenticated = { ...anonymousCaller, ...requestSourceOf(request) };
    const caller = await callerOf(request, this.#authenticator).catch(() => unauthenticated);
    return this.#backend.httpAction(caller, `${method} ${path}`, action, await toWebRequest(request, url));
  }
}

function isRoutable(method: string | undefined): method is RoutableMethod {
  return ROUTABLE_HTTP_METHODS.some((routable) => routable === method);
}

async function toWebRequest(request: IncomingMessage, url: URL): Promise<Request> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = request.method !== "GET" && request.method !== "HEAD" && request.method !== "OPTIONS";
  const body = hasBody ? new Uint8Array(await readBody(request, maxBodyBytes)) : undefined;
  return new Request(url, { method: request.method, headers, body });
}
