import { createFunctionHandle, type FunctionReference, type PublicHttpAction, type UserIdentity } from "convex/server";
import type { CompiledModule, Component, Module } from "./app";
import {
  type ActionContext,
  type Args,
  callerIn,
  currentFrame,
  type Frame,
  type FunctionKind,
  runFunction,
} from "./frames";
import { callFresh } from "./freshModules";
import { transactionGlobals } from "./runtime";
import { systemFunctions, systemModule } from "./systemFunctions";
import { checkArguments, checkResult } from "./valueLimits";

/** The properties of a function that the sandbox needs before it runs it. */
export interface FunctionInfo {
  kind: FunctionKind;
  isPublic: boolean;
}

type Handler = (ctx: Record<string, unknown>, args: unknown) => unknown;

/** A function registered with `query()`, `mutation()`, `action()` or an internal variant. */
interface Registered {
  isQuery?: true;
  isMutation?: true;
  isAction?: true;
  isPublic?: true;
  _handler: Handler;
}

function isRegistered(value: unknown): value is Registered {
  return typeof value === "function" && ("isQuery" in value || "isMutation" in value || "isAction" in value);
}

function kindOf(registered: Registered): FunctionKind {
  if (registered.isQuery) return "query";
  return registered.isMutation ? "mutation" : "action";
}

/** The functions of a component by path ("bookingMutations:book"). */
export function catalogOf(component: Component): Map<string, FunctionInfo> {
  const catalog = new Map<string, FunctionInfo>();
  for (const [path, module] of component.modules) {
    for (const [name, value] of Object.entries(module)) {
      if (!isRegistered(value)) continue;
      catalog.set(`${path}:${name}`, { kind: kindOf(value), isPublic: value.isPublic === true });
    }
  }
  return catalog;
}

/** Returns a component's modules in convex-test's format, with each function wrapped in a frame. */
export function moduleMap(component: Component): Record<string, () => Promise<Module>> {
  // convex-test finds the root of the modules by this path.
  const modules: Record<string, () => Promise<Module>> = { "./_generated/api.js": async () => ({}) };
  for (const [path, module] of [...component.modules, [systemModule, systemFunctions] as const]) {
    const framed = Object.fromEntries(
      Object.entries(module).map(([name, value]) => [
        name,
        isRegistered(value) ? inFrameOf(component, path, name, value) : value,
      ]),
    );
    modules[`./${path}.js`] = async () => framed;
  }
  return modules;
}

function inFrameOf(component: Component, module: string, name: string, registered: Registered): Registered {
  const kind = kindOf(registered);
  const path = `${module}:${name}`;
  const run = handlerOf(registered, kind, name, component.compiled.get(module));
  const handler: Handler = (ctx, args) => {
    const trace = currentFrame()?.trace;
    if (!trace) throw new Error("A function ran outside the sandbox's engine.");
    return runFunction(component.path, kind, trace, async (frame) => {
      // The sandbox's own functions read and write whole databases.
      if (module === systemModule) return registered._handler(contextFor(frame, ctx), args);
      checkArguments(path, args);
      // convex-test gives each handler its own globals.
      if (kind !== "action") Object.assign(globalThis, transactionGlobals(kind, trace.now));
      const result = await run(frame, ctx, args);
      checkResult(path, result);
      return result;
    });
  };
  return { ...registered, _handler: handler };
}

type Run = (frame: Frame, ctx: Record<string, unknown>, args: unknown) => unknown;

function handlerOf(registered: Registered, kind: FunctionKind, name: string, compiled?: CompiledModule): Run {
  if (!compiled || kind === "action") return (frame, ctx, args) => registered._handler(contextFor(frame, ctx), args);
  return ({ trace }, _, args) => callFresh(compiled, { kind, name, now: trace.now }, args);
}

/**
 * Creates a function's context with the caller's identity. An action's calls go through the host, one transaction each.
 */
export function contextFor<Context extends object>(frame: Frame, ctx: Context): Context {
  const caller = callerIn(frame);
  const auth = { getUserIdentity: async (): Promise<UserIdentity | null> => caller.identity };
  if (frame.kind !== "action") return { ...ctx, auth };
  const call =
    (kind: FunctionKind) =>
    async (reference: FunctionReference<FunctionKind, "public" | "internal">, args: Args = {}) =>
      frame.trace.host.runFromAction(kind, await createFunctionHandle(reference), args, caller);
  return { ...ctx, auth, runQuery: call("query"), runMutation: call("mutation"), runAction: call("action") };
}

type HttpHandler = (ctx: ActionContext, request: Request) => Promise<Response>;

/** Returns the handler inside an HTTP action, which takes a context, unlike the action itself. */
export function httpHandlerOf(action: PublicHttpAction): HttpHandler {
  return (action as PublicHttpAction & { _handler: HttpHandler })._handler;
}
