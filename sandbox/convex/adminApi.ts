import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { convexToJson, type JSONValue, jsonToConvex } from "convex/values";
import { z } from "zod";
import { jsonReply, pathOf, type Reply, readBody } from "../httpServer";
import type { Backend } from "./backend";
import { type Args, anonymousCaller } from "./frames";
import { canonicalPath, handleOf } from "./handles";

const maxBodyBytes = 16 * 1024 * 1024;
const runBody = z.object({ path: z.string(), args: z.custom<JSONValue>(), componentPath: z.string().nullish() });

/**
 * Handles the requests of `npx convex run`. With the admin key, any function may be called, including internal ones.
 * Unlike the client API, it sends no CORS headers, so web pages cannot read its responses.
 */
export class AdminApi {
  readonly #backend: Backend;
  readonly #key: string;

  constructor(backend: Backend, key: string) {
    this.#backend = backend;
    this.#key = key;
  }

  async handle(request: IncomingMessage): Promise<Reply> {
    if (!this.#isAdmin(request)) {
      return jsonReply(401, { code: "BadAdminKey", message: "The admin key is wrong." });
    }
    if (request.method !== "POST" || pathOf(request) !== "/api/function") {
      return jsonReply(404, { code: "NotFound", message: `The sandbox does not support ${pathOf(request)}.` });
    }
    const { path, args, componentPath } = runBody.parse(JSON.parse(String(await readBody(request, maxBodyBytes))));
    try {
      const value = await this.#run(handleOf(componentPath ?? "", canonicalPath(path)), jsonToConvex(args) as Args);
      return jsonReply(200, { status: "success", value: convexToJson(value), logLines: [] });
    } catch (error) {
      const errorMessage = error instanceof Error ? error.message : String(error);
      return jsonReply(200, { status: "error", errorMessage, logLines: [] });
    }
  }

  #run(handle: string, args: Args) {
    const kind = this.#backend.kindOf(handle);
    if (!kind) throw new Error(`Could not find function for '${handle.split(";")[1]}'.`);
    return this.#backend.runFromAction(kind, handle, args, anonymousCaller);
  }

  #isAdmin(request: IncomingMessage): boolean {
    const [given, own] = [request.headers.authorization ?? "", `Convex ${this.#key}`].map((text) => Buffer.from(text));
    return given?.length === own?.length && timingSafeEqual(given ?? Buffer.of(), own ?? Buffer.of());
  }
}

/** Whether a request uses an admin key, valid or not. */
export function isAdminRequest(request: IncomingMessage): boolean {
  return request.headers.authorization?.startsWith("Convex ") === true;
}
