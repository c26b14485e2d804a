/** The output of the `export()` method of `defineApp()` and `defineComponent()`. */
export type Definition = Record<string, unknown>;

/**
 * Evaluates bundled convex.config files.
 * @param sources bundles by definition path; "" is the app's. A bundle imports other definitions as
 *   `./_componentDeps/<definition path in base64url>`.
 * @returns the definition of each path.
 * @throws if a bundle imports a missing one, imports itself, or does not define an app or a component.
 */
export async function evaluateDefinitions(sources: Map<string, string>): Promise<Map<string, Definition>> {
  const definitions = new Map<string, Definition>();

  const evaluate = async (path: string, importers: string[]): Promise<Definition> => {
    const known = definitions.get(path);
    if (known) return known;
    if (importers.includes(path)) throw new Error(`The component "${path}" imports itself.`);
    const source = sources.get(path);
    if (source === undefined) throw new Error(`The component "${path}" is imported but was not sent.`);

    const linked = await linkImports(source, (imported) => evaluate(imported, [...importers, path]));
    const definition = await exportOf(linked, path);
    definitions.set(path, definition);
    return definition;
  };

  for (const path of sources.keys()) await evaluate(path, []);
  return definitions;
}

// Node would look for the source map next to the data: URL of the bundle and fail.
const sourceMapComment = /^\/\/# sourceMappingURL=.*$/gm;
const componentImport = /"\.\/_componentDeps\/([\w-]*)"/g;

/** Replaces each import of another definition with a stub module, as Convex's own evaluation does. */
async function linkImports(source: string, evaluate: (path: string) => Promise<Definition>): Promise<string> {
  const replacements = new Map<string, string>();
  for (const [specifier, encodedPath = ""] of source.matchAll(componentImport)) {
    const componentDefinitionPath = Buffer.from(encodedPath, "base64url").toString();
    const { name } = await evaluate(componentDefinitionPath);
    const stub = `export default ${JSON.stringify({ componentDefinitionPath, defaultName: name })}`;
    replacements.set(specifier, JSON.stringify(dataUrl(stub)));
  }
  return source
    .replace(sourceMapComment, "")
    .replace(componentImport, (specifier) => replacements.get(specifier) ?? specifier);
}

async function exportOf(source: string, path: string): Promise<Definition> {
  const module: { default?: { export?: () => Definition } } = await import(/* @vite-ignore */ dataUrl(source));
  if (typeof module.default?.export !== "function") {
    throw new Error(`${path || "convex"}/convex.config.ts does not export an app or a component as its default.`);
  }
  return module.default.export();
}

function dataUrl(source: string): string {
  return `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`;
}
