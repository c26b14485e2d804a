import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { z } from "zod";
import { jsonReply, listen, pathOf, type Reply, type RunningServer, readBody } from "../httpServer";
import { evaluateDefinitions } from "./definitions";

const decompress = promisify(brotliDecompress);
const maxPushBytes = 64 * 1024 * 1024;

const bundle = z.object({ path: z.string(), source: z.string(), environment: z.string() });
/** A file bundled by the CLI. */
export type Bundle = z.infer<typeof bundle>;

const pushRequest = z.object({
  dryRun: z.boolean(),
  appDefinition: z.object({
    definition: bundle,
    schema: bundle.nullable(),
    changedModules: z.array(bundle),
    udfServerVersion: z.string(),
  }),
  componentDefinitions: z.array(z.object({ definitionPath: z.string(), definition: bundle })),
});

/** The reported state of the deployment: no functions yet, so the CLI pushes all of them. */
const emptyDeployment = {
  config: { functions: "convex/", authInfo: [] },
  moduleHashes: [],
  nodeDependencies: [],
  udfServerVersion: "0.0.0",
};

/** Responses to the other requests of a push. There is no data, so schema validation and migration always succeed. */
const pushResponses: Record<string, object> = {
  "/api/deploy2/evaluate_schema": { componentSchemaEvaluations: {}, newComponentDefinitions: [] },
  "/api/deploy2/wait_for_schema": { type: "complete" },
  "/api/deploy2/finish_push": {
    authDiff: { added: [], removed: [] },
    definitionDiffs: {},
    componentDiffs: {},
  },
  "/api/deploy2/report_push_completed": {},
};

type Push = { dryRun: boolean; bundles: Bundle[] };

/**
 * Implements the part of Convex's deploy API that `convex codegen` and `convex deploy` use. Returns the evaluated
 * convex.config.ts files and deploys nothing.
 * @param onPush inspects a push. The CLI shows the error that it throws.
 * @returns the server's URL, and the admin key that every request must send.
 */
export async function startDeployApi(
  onPush: (push: Push) => Promise<void> = async () => {},
): Promise<RunningServer & { adminKey: string }> {
  // The endpoint runs the code it receives, so other programs and web pages must not be able to call it.
  const adminKey = `sandbox|${randomBytes(16).toString("hex")}`;
  const server = await listen(
    (request) =>
      handleRequest(request, adminKey, onPush).catch((error: unknown) =>
        jsonReply(400, { code: "BadPush", message: error instanceof Error ? error.message : String(error) }),
      ),
    0,
  );
  return { ...server, adminKey };
}

async function handleRequest(
  request: IncomingMessage,
  adminKey: string,
  onPush: (push: Push) => Promise<void>,
): Promise<Reply> {
  if (request.headers.authorization !== `Convex ${adminKey}`) {
    return jsonReply(401, { code: "BadAdminKey", message: "The admin key is wrong." });
  }
  switch (`${request.method} ${request.url}`) {
    case "POST /api/get_config_hashes":
      return jsonReply(200, emptyDeployment);
    case "POST /api/deploy2/start_push":
      return jsonReply(200, await startPush(await readBody(request, maxPushBytes), onPush));
    case "GET /api/v1/get_canonical_urls": {
      const url = `http://${request.headers.host}`;
      return jsonReply(200, { convexCloudUrl: url, convexSiteUrl: url });
    }
    default:
      if (pushResponses[pathOf(request)]) return jsonReply(200, pushResponses[pathOf(request)]);
      return jsonReply(404, { code: "NotFound", message: `The sandbox does not support ${request.url}.` });
  }
}

async function startPush(body: Buffer, onPush: (push: Push) => Promise<void>): Promise<object> {
  const request = pushRequest.parse(JSON.parse(String(await decompress(body))));
  const { dryRun, appDefinition, componentDefinitions } = request;
  const { schema, changedModules } = appDefinition;
  await onPush({ dryRun, bundles: schema ? [...changedModules, schema] : changedModules });
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
