import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { CompiledModule } from "../../sandbox/convex/app";
import { bundleEntry } from "../../sandbox/convex/bundle";
import { compileModule, createCallContext } from "../../sandbox/convex/freshModules";
import { type Summary, summarize } from "./measure";

/**
 * A file with queries and mutations that clients may call. On Convex, each call evaluates the file with everything that
 * it imports in a new context; compiled code is cached.
 */
export type ColdRow = {
  entry: string;
  /** The names of its public queries and mutations. */
  functions: string[];
  /** The size of the code, as Convex's CLI uploads it. */
  bytes: number;
  ms: Summary;
};

/** Measures how long the public functions of a `convex/` folder take before their first line runs. */
export async function measureColdStarts(dir: string, runs: number): Promise<ColdRow[]> {
  const files = (await readdir(dir)).filter((name) => /^\w+\.ts$/.test(name) && name !== "schema.ts").sort();
  const entries = (await Promise.all(files.map((name) => compileEntry(join(dir, name))))).filter(
    ({ functions }) => functions.length > 0,
  );
  const durations = new Map(entries.map(({ entry }): [string, number[]] => [entry, []]));
  // In turns, so that whatever else the machine does affects all of them.
  for (let run = 0; run < runs; run += 1) {
    for (const { entry, compiled } of entries) durations.get(entry)?.push(evaluate(compiled).ms);
  }
  return entries.map(({ compiled: _, entry, ...row }) => ({
    entry,
    ...row,
    ms: summarize(durations.get(entry) ?? []),
  }));
}

async function compileEntry(file: string) {
  const compiled = await compileModule(file);
  const bytes = Buffer.byteLength(await bundleEntry(file, "esm"));
  // The first evaluation also compiles what runs.
  return { entry: basename(file, ".ts"), functions: publicFunctions(evaluate(compiled).exports), bytes, compiled };
}

type Exports = Record<string, { isPublic?: boolean; isQuery?: boolean; isMutation?: boolean } | undefined>;

/** Evaluates a module in a new context. */
function evaluate({ script, compiledAt }: CompiledModule): { exports: Exports; ms: number } {
  const { context } = createCallContext("query", compiledAt, () => compiledAt);
  const start = performance.now();
  const exports: Exports = script.runInContext(context);
  return { exports, ms: performance.now() - start };
}

const publicFunctions = (exports: Exports): string[] =>
  Object.entries(exports)
    .filter(([, value]) => value?.isPublic && (value.isQuery || value.isMutation))
    .map(([name]) => name);
