import type { DataModelFromSchemaDefinition, FunctionHandle, GenericMutationCtx } from "convex/server";
import type { Value } from "convex/values";
import { convexTest, type TestConvex } from "convex-test";
import type { App } from "./app";
import { type ActionContext, type AnySchema, type Args, inFrame, type Trace } from "./frames";
import { catalogOf, type FunctionInfo, moduleMap } from "./functions";
import { parseHandle } from "./handles";
import { Indexes } from "./indexes";
import { installSyscalls } from "./syscalls";

export type MutationContext = GenericMutationCtx<DataModelFromSchemaDefinition<AnySchema>>;

/**
 * Runs the functions of one loaded app on convex-test. A handle names a function: `function://<component>;<path>`.
 * Transactions must not overlap, and none may start inside a function: the backend ensures both.
 */
export class Engine {
  readonly app: App;
  readonly indexes: Indexes;
  readonly #convex: TestConvex<AnySchema>;
  readonly #catalog = new Map<string, Map<string, FunctionInfo>>();

  /** @throws if convex-test rejects the schema. */
  constructor(app: App) {
    this.app = app;
    this.indexes = new Indexes(app);
    this.#convex = convexTest({ schema: app.root.schema, modules: moduleMap(app.root) });
    for (const child of app.children) this.#convex.registerComponent(child.path, child.schema, moduleMap(child));
    for (const component of [app.root, ...app.children]) this.#catalog.set(component.path, catalogOf(component));
    installSyscalls();
  }

  hasComponent(component: string): boolean {
    return this.#catalog.has(component);
  }

  /** Returns the function that a handle names. */
  find(handle: string): FunctionInfo | undefined {
    const { component, path } = parseHandle(handle);
    return this.#catalog.get(component)?.get(path);
  }

  /** Runs one read-only transaction. Each function that `body` runs records its reads in its own trace. */
  async query(
    trace: Trace,
    body: (run: (trace: Trace, handle: string, args: Args) => Promise<Value>) => Promise<void>,
  ) {
    await inFrame("", "query", trace, () =>
      this.#convex.query(async (ctx) => {
        await body((ownTrace, handle, args) =>
          inFrame("", "query", ownTrace, () => ctx.runQuery(handle as FunctionHandle<"query">, args)),
        );
      }),
    );
  }

  /** Runs one read-write transaction. It is rolled back if `body` throws. */
  mutation<T>(trace: Trace, body: (ctx: MutationContext) => Promise<T>): Promise<T> {
    return inFrame("", "mutation", trace, () => this.#convex.mutation(async (ctx): Promise<T> => body(ctx)));
  }

  /** Runs without a transaction: calls of an action go through the host of its trace. */
  action<T>(trace: Trace, body: (ctx: ActionContext) => Promise<T>): Promise<T> {
    return inFrame("", "action", trace, () => this.#convex.action(async (ctx): Promise<T> => body(ctx)));
  }
}
