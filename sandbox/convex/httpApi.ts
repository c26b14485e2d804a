import type { IncomingMessage } from "node:http";
import type { JSONValue } from "convex/values";
import { z } from "zod";
import { jsonReply, pathOf, type Reply, readBody, textReply } from "../httpServer";
import type { Backend } from "./backend";
import { callerOf } from "./caller";
import type { Outcome } from "./calls";
import type { FunctionKind } from "./frames";
import { AuthenticationFailed, type Authenticator } from "./identity";
import { errorData } from "./protocol";

const maxBodyBytes = 16 * 1024 * 1024;
const callBody = z.object({ path: z.string(), args: z.union([z.array(z.custom<JSONValue>()), z.custom<JSONValue>()]) });
const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "authorization, content-type, convex-client",
};

/** Handles the requests of ConvexHttpClient: `POST /api/query`, `/api/mutation` and `/api/action`. */
export class HttpApi {
  readonly #backend: Backend;
  readonly #authenticator: Authenticator;

  constructor(backend: Backend, authenticator: Authenticator) {
    this.#backend = backend;
    this.#authenticator = authenticator;
  }

  async handle(request: IncomingMessage): Promise<Reply> {
    const path = pathOf(request);
    const kind = kindOfPath(path);
    if (request.method === "OPTIONS") return { status: 204, headers: cors };
    if (path === "/version") return { ...textReply(200, "sandbox"), headers: cors };
    if (!kind || request.method !== "POST") {
      return jsonReply(404, { code: "NotFound", message: `There is no ${path} here.` }, cors);
    }
    try {
      return jsonReply(200, encode(await this.#call(kind, request)), cors);
    } catch (error) {
      const [status, code] = error instanceof AuthenticationFailed ? [401, "Unauthenticated"] : [400, "BadRequest"];
      return jsonReply(status, { code, message: error instanceof Error ? error.message : String(error) }, cors);
    }
  }

  async #call(kind: FunctionKind, request: IncomingMessage): Promise<Outcome> {
    const { path, args } = callBody.parse(JSON.parse(String(await readBody(request, maxBodyBytes))));
    const caller = await callerOf(request, this.#authenticator);
    const call = { path, args: (Array.isArray(args) ? args[0] : args) ?? {}, caller };
    if (kind === "action") return this.#backend.action(call);
    if (kind === "mutation") return (await this.#backend.mutation(call)).outcome;
    return this.#backend.query(call);
  }
}

function kindOfPath(path: string): FunctionKind | undefined {
  const kinds: FunctionKind[] = ["query", "mutation", "action"];
  return kinds.find((kind) => path === `/api/${kind}`);
}

/** Encodes the outcome. As on Convex, a failed function has the HTTP status 200 too. */
function encode(outcome: Outcome) {
  if (outcome.ok) return { status: "success", value: outcome.value, logLines: [] };
  return { status: "error", errorMessage: outcome.message, ...errorData(outcome), logLines: [] };
}
