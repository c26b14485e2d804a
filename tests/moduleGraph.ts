import { posix } from "node:path";
import ts from "typescript";

/** The subpath imports in package.json, by prefix. */
const aliases: Record<string, string> = { "#domain/": "convex/domain/", "#convex/": "convex/_generated/" };

/** The source of every product and sandbox module by path. */
export const sources = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(
      [
        "../{convex,src,emails,tools,sandbox}/**/*.{ts,tsx}",
        "!../**/*.{test,setup,fixtures}.{ts,tsx}",
        "!../convex/_generated/**",
        "!../sandbox/**/fixture/**",
      ],
      { query: "?raw", import: "default", eager: true },
    ),
  ).map(([path, source]) => [path.replace("../", ""), source]),
);

/** `name` is the path without its extension, or `package:name`. */
type Import = { name: string; isTypeOnly: boolean };

/** The imports of a module, with paths relative to the repository root. */
export function importsOf(file: string, source: string): Import[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, scriptKindOf(file));
  const typeOnly = new Set(
    parsed.statements.flatMap((statement) =>
      ts.isImportDeclaration(statement) && isTypeOnly(statement) && ts.isStringLiteral(statement.moduleSpecifier)
        ? [statement.moduleSpecifier.text]
        : [],
    ),
  );
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => ({
    name: resolve(file, fileName),
    isTypeOnly: typeOnly.has(fileName),
  }));
}

function scriptKindOf(file: string): ts.ScriptKind {
  return file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

/** Whether an import is erased at compile time. */
function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix));
  return alias ? specifier.replace(alias, aliases[alias] ?? "") : `package:${specifier}`;
}

/** The file of an imported name without its extension, if it is one of `sources`. */
export function fileOf(name: string): string | undefined {
  return [name, `${name}.ts`, `${name}.tsx`].find((path) => path in sources);
}

/** All run-time imports of a file, direct and indirect. */
export function loadedBy(file: string, found = new Set<string>()): Set<string> {
  for (const { name, isTypeOnly } of importsOf(file, sources[file] ?? "")) {
    if (isTypeOnly || found.has(name)) continue;
    found.add(name);
    const next = fileOf(name);
    if (next) loadedBy(next, found);
  }
  return found;
}

/** Import cycles: strongly connected components with more than one file (Tarjan's algorithm). */
export function cyclesIn(graph: Map<string, string[]>): string[][] {
  const cycles: string[][] = [];
  const [indexes, lowest] = [new Map<string, number>(), new Map<string, number>()];
  const stack: string[] = [];
  function visit(file: string): void {
    indexes.set(file, indexes.size);
    lowest.set(file, indexes.size - 1);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!indexes.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== indexes.get(file)) return;
    const component = stack.splice(stack.indexOf(file));
    if (component.length > 1) cycles.push(component.sort());
  }
  for (const file of graph.keys()) if (!indexes.has(file)) visit(file);
  return cycles.sort();
}
