import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type AuthConfig, type CronJob, defineSchema, type HttpRouter } from "convex/server";
import { createServer, createServerModuleRunner, type Plugin, type ViteDevServer } from "vite";
import type { ModuleRunner } from "vite/module-runner";
import type { App, Component, Module } from "./app";
import { ConvexEvaluator } from "./evaluator";
import { compileModule } from "./freshModules";

export interface Loader {
  load(): Promise<App>;
  /** Registers a listener for changed, added or removed source files. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Loads a `convex/` folder through Vite.
 * @param dir the folder.
 * @param watch whether `onChange` reports edits.
 * @param freshModules whether each query and mutation evaluates its modules anew.
 */
export async function createLoader(dir: string, watch: boolean, freshModules: boolean): Promise<Loader> {
  const vite = await createServer({
    root: dirname(dir),
    configFile: false,
    appType: "custom",
    logLevel: "silent",
    server: { middlewareMode: true, hmr: false, ws: false, watch: watch ? {} : null },
    optimizeDeps: { noDiscovery: true, include: [] },
    // The app and the sandbox must share one instance of convex. Components are written for a bundler, not for Node.
    ssr: { external: ["convex", "convex-test"], noExternal: [/^@convex-dev\//] },
    plugins: [componentDefinitions()],
  });
  if (watch) await waitUntilWatched(vite, await functionFiles(dir));
  const runner = createServerModuleRunner(vite.environments.ssr, {
    hmr: false,
    sourcemapInterceptor: false,
    evaluator: new ConvexEvaluator(),
  });
  return {
    load: () => loadApp({ runner, freshModules }, dir),
    onChange: (listener) => {
      vite.watcher.on("all", (_, file) => {
        if (file.startsWith(dir) || vite.moduleGraph.getModulesByFile(file)) listener();
      });
    },
    close: () => vite.close(),
  };
}

/** Polls because the watcher's ready event may have fired before a listener could be added. */
async function waitUntilWatched({ watcher }: ViteDevServer, files: string[]): Promise<void> {
  const isWatched = (file: string) => watcher.getWatched()[dirname(file)]?.includes(basename(file));
  while (!files.every(isWatched)) await setTimeout(10);
}

interface Source {
  runner: ModuleRunner;
  freshModules: boolean;
}

async function loadApp(source: Source, dir: string): Promise<App> {
  const root = await loadComponent(source, dir, "");
  const auth = await loadOptional(source, dir, "auth.config");
  return {
    root,
    children: await loadChildren(source, dir, ""),
    auth: (auth?.default ?? { providers: [] }) as AuthConfig,
    crons: (root.modules.get("crons")?.default as { crons: Record<string, CronJob> } | undefined)?.crons ?? {},
    router: (root.modules.get("http")?.default as HttpRouter | undefined) ?? null,
  };
}

interface Definition {
  export(): { childComponents: { name: string; path: string }[] };
}

async function loadChildren(source: Source, dir: string, parent: string): Promise<Component[]> {
  const config = await loadOptional(source, dir, "convex.config");
  if (!config) return [];
  const { childComponents } = (config.default as Definition).export();
  const nested = childComponents.map(async ({ name, path: childDir }) => {
    const path = parent === "" ? name : `${parent}/${name}`;
    return [await loadComponent(source, childDir, path), ...(await loadChildren(source, childDir, path))];
  });
  return (await Promise.all(nested)).flat();
}

async function loadComponent(source: Source, dir: string, path: string): Promise<Component> {
  const schema = await loadOptional(source, dir, "schema");
  const modules = new Map<string, Module>();
  const files = await functionFiles(dir);
  const nameOf = (file: string) => relative(dir, file).replace(/\.[^.]+$/, "");
  for (const file of files) modules.set(nameOf(file), await source.runner.import(file));
  const compile = async (file: string) => [nameOf(file), await compileModule(file)] as const;
  const compiled = new Map(source.freshModules ? await Promise.all(files.map(compile)) : []);
  return { path, schema: (schema?.default ?? defineSchema({})) as Component["schema"], modules, compiled };
}

const extensions = [".ts", ".tsx", ".js", ".jsx"];

/** Returns the files that Convex deploys: no generated files, and no names with two dots, such as tests. */
async function functionFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[^.]+\.(ts|tsx|js|jsx)$/.test(entry.name) && entry.name !== "schema.ts")
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(dir, file).startsWith("_generated"))
    .sort();
}

async function loadOptional(source: Source, dir: string, name: string): Promise<Module | undefined> {
  const file = extensions.map((extension) => join(dir, name + extension)).find(existsSync);
  return file === undefined ? undefined : source.runner.import(file);
}

const definitionPrefix = "\0convex-component:";

/** Resolves imports between convex.config files as Convex's bundler does: to the component's folder. */
function componentDefinitions(): Plugin {
  const isConfig = (path: string) => /(^|\/)convex\.config(\.[jt]s)?$/.test(path);
  return {
    name: "convex-component-definitions",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!importer || !isConfig(source) || !isConfig(importer) || importer.startsWith(definitionPrefix)) return;
      const file = await this.resolve(source, importer, { skipSelf: true });
      return file && definitionPrefix + file.id;
    },
    load(id) {
      if (!id.startsWith(definitionPrefix)) return;
      const file = id.slice(definitionPrefix.length);
      const path = JSON.stringify(dirname(file));
      return `import definition from ${JSON.stringify(file)};
        export default { componentDefinitionPath: ${path}, defaultName: definition.export().name };`;
    },
  };
}
