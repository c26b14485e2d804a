import type { Engine } from "./engine";
import { RejectedCallError } from "./failures";
import type { FunctionKind } from "./frames";
import { canonicalPath, handleOf } from "./handles";

/**
 * Returns the handle of a public function.
 * @throws RejectedCallError if the function is missing, not public or of another kind.
 */
export function publicHandle(engine: Engine, kind: FunctionKind, path: string): string {
  const canonical = canonicalPath(path);
  const handle = handleOf("", canonical);
  const found = engine.find(handle);
  if (!found?.isPublic) {
    throw new RejectedCallError(
      `Could not find public function for '${canonical}'. Did you forget to run \`npx convex dev\` or \`npx convex deploy\`?`,
    );
  }
  if (found.kind !== kind) {
    const [name, wanted, actual] = [canonical.replace(":", ".js:"), titleCase(kind), titleCase(found.kind)];
    throw new RejectedCallError(`Trying to execute ${name} as ${wanted}, but it is defined as ${actual}.`);
  }
  return handle;
}

const titleCase = (kind: FunctionKind): string => kind.charAt(0).toUpperCase() + kind.slice(1);
