import { ESModulesEvaluator, type ModuleRunnerContext, ssrDynamicImportKey } from "vite/module-runner";
import type { Module } from "./app";
import { currentFrame } from "./frames";
import { importRefusal, runtimeGlobals } from "./runtime";

type ModuleFunction = (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...parametersAndBody: string[]) => ModuleFunction;

/**
 * Runs the app's modules with the globals of Convex's runtime instead of Node's. Packages that Node itself loads keep
 * Node's.
 */
export class ConvexEvaluator extends ESModulesEvaluator {
  override async runInlinedModule(context: ModuleRunnerContext, code: string): Promise<void> {
    const dynamicImport = context[ssrDynamicImportKey];
    const scope = {
      ...context,
      ...runtimeGlobals,
      [ssrDynamicImportKey]: async (...args: Parameters<typeof dynamicImport>): Promise<Module> => {
        if (isInTransaction()) throw new TypeError(importRefusal);
        return dynamicImport(...args);
      },
    };
    // The block allows the module to declare these names itself.
    await new AsyncFunction(...Object.keys(scope), `"use strict";\n{${code}\n}`)(...Object.values(scope));
    Object.seal(context.__vite_ssr_exports__);
  }
}

function isInTransaction(): boolean {
  const kind = currentFrame()?.kind;
  return kind === "query" || kind === "mutation";
}
