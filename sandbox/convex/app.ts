import type { Script } from "node:vm";
import type { AuthConfig, CronJob, GenericSchema, HttpRouter, SchemaDefinition } from "convex/server";

export type Module = Record<string, unknown>;

/** The app ("") or one installed component ("parent/child"). */
export interface Component {
  path: string;
  schema: SchemaDefinition<GenericSchema, boolean>;
  /** Modules by path without extension, as in function paths. */
  modules: Map<string, Module>;
  /** The same modules for queries and mutations, if each call evaluates them anew. */
  compiled: Map<string, CompiledModule>;
}

/** The contents of a `convex/` folder. */
export interface App {
  root: Component;
  children: Component[];
  auth: AuthConfig;
  crons: Record<string, CronJob>;
  router: HttpRouter | null;
}

/** A module of functions, bundled with all its imports. It is compiled once and evaluated anew for each call. */
export interface CompiledModule {
  script: Script;
  /** In milliseconds since 1970. */
  compiledAt: number;
}
