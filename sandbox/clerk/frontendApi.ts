import type { IncomingMessage, ServerResponse } from "node:http";
import { jsonReply, type Reply } from "../httpServer";
import { apiError, ClerkApiError } from "./apiErrors";
import type { Call } from "./call";
import type { ClerkContext } from "./context";
import { clientJson } from "./json";
import * as Me from "./me";
import * as Sessions from "./sessions";
import * as SignIns from "./signIns";
import * as SignUps from "./signUps";

type Endpoint = (clerk: ClerkContext, call: Call, ...params: string[]) => unknown;

/** Endpoints that return `{ response, client }`, from which clerk-js updates the browser's state. */
const resources: Record<string, Endpoint> = {
  "POST /client/sign_ups": SignUps.createSignUp,
  "GET /client/sign_ups/:id": SignUps.getSignUp,
  "PATCH /client/sign_ups/:id": SignUps.updateSignUp,
  "POST /client/sign_ups/:id/prepare_verification": SignUps.prepareVerification,
  "POST /client/sign_ups/:id/attempt_verification": SignUps.attemptVerification,
  "POST /client/sign_ins": SignIns.createSignIn,
  "GET /client/sign_ins/:id": SignIns.getSignIn,
  "POST /client/sign_ins/:id/prepare_first_factor": SignIns.prepareFirstFactor,
  "POST /client/sign_ins/:id/attempt_first_factor": SignIns.attemptFirstFactor,
  "POST /client/sign_ins/:id/prepare_second_factor": SignIns.prepareSecondFactor,
  "POST /client/sign_ins/:id/attempt_second_factor": SignIns.attemptSecondFactor,
  "POST /client/sign_ins/:id/reset_password": SignIns.resetPassword,
  "POST /client/sessions/:id/touch": Sessions.touch,
  "POST /client/sessions/:id/end": Sessions.endSession,
  "POST /client/sessions/:id/remove": Sessions.endSession,
  "DELETE /client/sessions": Sessions.endAllSessions,
  "GET /me": Me.getMe,
  "PATCH /me": Me.rename,
  "DELETE /me": Me.deleteMe,
  "POST /me/change_password": Me.changePassword,
  "POST /me/sessions/:id/revoke": Me.revokeSession,
};

/** Endpoints that return their result without a wrapper. */
const plain: Record<string, Endpoint> = {
  "POST /client/sessions/:id/tokens": Sessions.createToken,
  "POST /client/sessions/:id/tokens/:template": Sessions.createToken,
  "GET /me/sessions/active": Me.activeSessions,
};

const routes = [
  ...Object.entries(resources).map(([name, endpoint]) => ({ ...pattern(name), endpoint, isPlain: false })),
  ...Object.entries(plain).map(([name, endpoint]) => ({ ...pattern(name), endpoint, isPlain: true })),
];

function pattern(name: string): { method: string; path: RegExp } {
  const [method = "", path = ""] = name.split(" ");
  return { method, path: new RegExp(`^${path.replace(/:\w+/g, "([\\w-]+)")}$`) };
}

/**
 * Handles a request of clerk-js.
 * @param path without the prefix `/v1`.
 * @throws ClerkApiError
 */
export async function handleCall(clerk: ClerkContext, call: Call, path: string): Promise<Reply> {
  if (call.method === "GET" && path === "/client") {
    return json({ response: await Sessions.getClient(clerk, call), client: null });
  }
  const route = routes.find((candidate) => candidate.method === call.method && candidate.path.test(path));
  if (!route) throw unknownEndpoint(call.method, path);
  const params = route.path.exec(path)?.slice(1) ?? [];
  const response = await route.endpoint(clerk, call, ...params);
  return json(route.isPlain ? response : { response, client: await currentClient(clerk, call) });
}

/**
 * Creates an error response, which includes the browser's state like any other. @throws errors of other types again.
 */
export async function errorReply(clerk: ClerkContext, call: Call | null, error: unknown): Promise<Reply> {
  if (!(error instanceof ClerkApiError)) throw error;
  const { status, errors } = error;
  return json({ errors, ...(call && { meta: { client: await currentClient(clerk, call) } }) }, status);
}

export function unknownEndpoint(method: string, path: string): ClerkApiError {
  const message = `The stand-in for Clerk has no ${method} ${path}; see sandbox/clerk/README.md.`;
  return new ClerkApiError(404, [apiError("endpoint_not_found", message)]);
}

async function currentClient(clerk: ClerkContext, { client, origin }: Call) {
  return client && clientJson(clerk, client, origin);
}

function json(body: unknown, status = 200): Reply {
  return jsonReply(status, body, { "cache-control": "no-store" });
}

/** Sets Clerk's cookies: the browser's secret, and the time of its last sign-in, which pages may read. */
export function setCookies(request: IncomingMessage, response: ServerResponse, { client }: Call, path: string): void {
  if (!client) return;
  const common = "SameSite=Lax; Max-Age=31536000";
  const [newest] = client.sessions.map(({ createdAt }) => Math.floor(createdAt / 1000)).slice(-1);
  const cookies = [
    `__client=${client.token}; Path=${path}; HttpOnly; ${common}`,
    `__client_uat=${newest ?? 0}; Path=/; ${common}`,
  ];
  const known = request.headers.cookie ?? "";
  const changed = cookies.filter((cookie) => !known.includes(cookie.split(";", 1)[0] ?? ""));
  if (changed.length > 0) response.setHeader("set-cookie", changed);
}
