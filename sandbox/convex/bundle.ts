import { build, type Plugin } from "esbuild";
import { importRefusal } from "./runtime";

/**
 * Bundles an entry with everything that it imports, with the settings of Convex's CLI: not minified, for production.
 * @param format "esm" is what the CLI uploads, "iife" a script that evaluates to the entry's exports.
 */
export async function bundleEntry(entry: string, format: "esm" | "iife"): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    logLevel: "silent",
    format,
    ...(format === "iife" && { globalName: "entryExports", footer: { js: "entryExports;" } }),
    target: "esnext",
    platform: "browser",
    conditions: ["convex", "module"],
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [lazyImports],
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`esbuild returned nothing for ${entry}.`);
  return output.text;
}

/**
 * Leaves out what is imported with `import()`: the CLI puts it into files of their own, which queries and mutations
 * cannot load.
 */
const lazyImports: Plugin = {
  name: "lazy-imports",
  setup: ({ onResolve, onLoad }) => {
    const namespace = "lazy";
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === "dynamic-import" ? { path, namespace } : undefined));
    onLoad({ filter: /./, namespace }, () => ({ contents: `throw new TypeError("${importRefusal}");` }));
  },
};
