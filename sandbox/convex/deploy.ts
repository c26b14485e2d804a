import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { z } from "zod";
import { jsonReply, listen, type Reply, type RunningServer, readBody } from "../httpServer";
import { evaluateDefinitions } from "./definitions";

const decompress = promisify(brotliDecompress);
const maxPushBytes = 64 * 1024 * 1024;

const bundle = z.object({ source: z.string() });

const pushRequest = z.object({
  appDefinition: z.object({ definition: bundle, udfServerVersion: z.string() }),
  componentDefinitions: z.array(z.object({ definitionPath: z.string(), definition: bundle })),
});

/** What the CLI is told of the functions that are deployed already: none, so it pushes all of them. */
const emptyDeployment = {
  config: { functions: "convex/", authInfo: [] },
  moduleHashes: [],
  nodeDependencies: [],
  udfServerVersion: "0.0.0",
};

/**
 * The part of Convex's deploy API that `convex codegen` calls. It answers with the evaluated convex.config.ts files
 * and deploys nothing.
 * @returns the address, and the admin key that every request must carry.
 */
export async function startDeployEndpoints(): Promise<RunningServer & { adminKey: string }> {
  // The endpoint runs the code it is sent, so other programs and web pages must not be able to call it.
  const adminKey = `sandbox|${randomBytes(16).toString("hex")}`;
  const server = await listen(
    (request) =>
      answer(request, adminKey).catch((error: unknown) =>
        jsonReply(400, { code: "BadPush", message: error instanceof Error ? error.message : String(error) }),
      ),
    0,
  );
  return { ...server, adminKey };
}

async function answer(request: IncomingMessage, adminKey: string): Promise<Reply> {
  if (request.headers.authorization !== `Convex ${adminKey}`) {
    return jsonReply(401, { code: "BadAdminKey", message: "The admin key is not the one of this sandbox." });
  }
  switch (`${request.method} ${request.url}`) {
    case "POST /api/get_config_hashes":
      return jsonReply(200, emptyDeployment);
    case "POST /api/deploy2/start_push":
      return jsonReply(200, await startPush(await readBody(request, maxPushBytes)));
    default:
      return jsonReply(404, { code: "NotFound", message: `The sandbox does not answer ${request.url}.` });
  }
}

async function startPush(body: Buffer): Promise<object> {
  const { appDefinition, componentDefinitions } = pushRequest.parse(JSON.parse(String(await decompress(body))));
  const sources = new Map(componentDefinitions.map((item) => [item.definitionPath, item.definition.source]));
  sources.set("", appDefinition.definition.source);

  const udfConfig = {
    serverVersion: appDefinition.udfServerVersion,
    importPhaseRngSeed: null,
    importPhaseUnixTimestamp: null,
  };
  const definitions = await evaluateDefinitions(sources);
  const analysis = [...definitions].map(([path, definition]) => [
    path,
    { definition: { path, ...definition }, schema: null, functions: {}, udfConfig },
  ]);
  return {
    environmentVariables: {},
    externalDepsId: null,
    componentDefinitionPackages: {},
    appAuth: [],
    analysis: Object.fromEntries(analysis),
    app: {
      definitionPath: "",
      componentPath: "",
      args: {},
      childComponents: {},
      httpRoutes: { httpModuleRoutes: null, mounts: [] },
      exports: {},
    },
    schemaChange: { allocatedComponentIds: {}, schemaIds: {} },
  };
}
