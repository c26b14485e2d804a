import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { convexToJson, type JSONValue, jsonToConvex } from "convex/values";
import { z } from "zod";
import { jsonReply, pathOf, type Reply, readBody } from "../httpServer";
import type { Backend } from "./backend";
import { type Args, nobody } from "./frames";
import { canonicalPath, handleOf } from "./handles";

const maxBodyBytes = 16 * 1024 * 1024;
const runBody = z.object({ path: z.string(), args: z.custom<JSONValue>(), componentPath: z.string().nullish() });

/**
 * Answers what `npx convex run` asks for whoever has the admin key: any function of the app runs, internal ones too.
 * Without the headers that let web pages read the answers, unlike the API for clients.
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
      return jsonReply(401, { code: "BadAdminKey", message: "The admin key is not the one of this sandbox." });
    }
    if (request.method !== "POST" || pathOf(request) !== "/api/function") {
      return jsonReply(404, { code: "NotFound", message: `The sandbox does not answer ${pathOf(request)}.` });
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
    return this.#backend.runFromAction(kind, handle, args, nobody);
  }

  #isAdmin(request: IncomingMessage): boolean {
    const [given, own] = [request.headers.authorization ?? "", `Convex ${this.#key}`].map((text) => Buffer.from(text));
    return given?.length === own?.length && timingSafeEqual(given ?? Buffer.of(), own ?? Buffer.of());
  }
}

/** Whether a request comes as the admin, with a good key or not. */
export function isFromAdmin(request: IncomingMessage): boolean {
  return request.headers.authorization?.startsWith("Convex ") === true;
}
