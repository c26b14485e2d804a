import { posix } from "node:path";
import { SourceTextModule, type Context as VmContext } from "node:vm";
import { EdgeVM } from "@edge-runtime/vm";
import { z } from "zod";
import type { Bundle } from "./deployApi";

/** The contents of a push, as Convex counts them. */
export type Summary = {
  functions: number;
  publicFunctions: number;
  tables: number;
  crons: number;
  routes: number;
  bytes: number;
};

const registered = z.looseObject({
  isPublic: z.boolean().optional(),
  exportArgs: z.custom<() => string>((value) => typeof value === "function"),
});
const crons = z.object({ crons: z.record(z.string(), z.object({ name: z.string() })) });
const router = z.object({ getRoutes: z.custom<() => unknown[]>((value) => typeof value === "function") });
const schema = z.object({ tables: z.record(z.string(), z.unknown()) });

/**
 * Loads every bundled file of a push in an environment with web standard APIs only, as Convex does to analyze a push.
 * @param bundles the app's functions, shared chunks and schema.
 * @param environment the deployment's environment variables.
 * @throws with the file name if a file does not load or needs a Node module, or if a cron calls a missing function.
 */
export async function evaluatePush(bundles: Bundle[], environment: Record<string, string>): Promise<Summary> {
  const modules = await evaluateModules(bundles, environment);
  const functions = new Map<string, z.infer<typeof registered>>();
  for (const [path, exports] of modules) {
    for (const [name, value] of Object.entries(exports)) {
      const found = registered.safeParse(typeof value === "function" ? { ...value } : value).data;
      if (found) functions.set(`${path.replace(/\.js$/, "")}:${name}`, found);
    }
  }
  const exported = (path: string) => modules.get(path)?.default;
  const jobs = Object.values(crons.parse(exported("crons.js") ?? { crons: {} }).crons);
  for (const { name } of jobs) {
    if (!functions.has(name)) throw new Error(`crons.ts calls ${name}, which does not exist.`);
  }
  return {
    functions: functions.size,
    publicFunctions: [...functions.values()].filter(({ isPublic }) => isPublic).length,
    tables: Object.keys(schema.parse(exported("schema.js") ?? { tables: {} }).tables).length,
    crons: jobs.length,
    routes: modules.has("http.js") ? router.parse(exported("http.js")).getRoutes().length : 0,
    bytes: bundles.reduce((sum, { source }) => sum + Buffer.byteLength(source), 0),
  };
}

async function evaluateModules(bundles: Bundle[], environment: Record<string, string>) {
  const context: VmContext = new EdgeVM().context;
  Object.assign(context, { process: { env: environment } });
  const linked = new Map<string, SourceTextModule>();
  for (const { path, source, environment: runtime } of bundles) {
    if (runtime !== "isolate")
      throw new Error(`${path} asks for the runtime "${runtime}", which this app does not use.`);
    linked.set(path, new SourceTextModule(source, { context, identifier: path }));
  }
  const find = (specifier: string, importer: { identifier: string }) => {
    const path = posix.join(posix.dirname(importer.identifier), specifier);
    const found = specifier.startsWith(".") ? linked.get(path) : undefined;
    if (!found) throw new Error(`${importer.identifier} imports ${specifier}, which Convex's runtime does not have.`);
    return found;
  };
  const modules = new Map<string, Record<string, unknown>>();
  for (const [path, module] of linked) {
    // Chunks that are only imported while a function runs are not loaded.
    if (path.startsWith("_deps/")) continue;
    if (module.status === "unlinked") await module.link(find);
    await module.evaluate().catch((error: unknown) => {
      throw new Error(`${path} does not load: ${error instanceof Error ? error.message : error}`);
    });
    modules.set(path, { ...module.namespace });
  }
  return modules;
}
