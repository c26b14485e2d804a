import { type Context, createContext, Script } from "node:vm";
import { ConvexError, convexToJson, jsonToConvex, type Value } from "convex/values";
import type { CompiledModule } from "./app";
import { bundleEntry } from "./bundle";
import { runtimeGlobals, type TransactionKind, transactionGlobals, withMembers } from "./runtime";

/** Bundles and compiles a module. */
export async function compileModule(file: string): Promise<CompiledModule> {
  return { script: new Script(await bundleEntry(file, "iife"), { filename: file }), compiledAt: Date.now() };
}

/** What Convex's runtime has besides JavaScript itself. The classes of bytes make those of both contexts the same. */
const sharedNames = [
  ...["AbortController", "AbortSignal", "ArrayBuffer", "Blob", "DOMException", "DataView", "Event", "EventTarget"],
  ...["File", "FormData", "Headers", "ReadableStream", "Request", "Response", "TextDecoder", "TextEncoder"],
  ...["TextDecoderStream", "TextEncoderStream", "TransformStream", "URL", "URLSearchParams", "Uint8Array"],
  ...["WritableStream", "atob", "btoa", "console", "crypto", "performance", "structuredClone"],
];

/**
 * Creates a context of V8 for one query or mutation. Until the callback `begin` is called, modules are evaluated: they
 * see the time at which they were compiled, and the same random numbers in each context.
 */
export function createCallContext(kind: TransactionKind, compiledAt: number, now: () => number) {
  const shared = sharedNames.map((name) => [name, Reflect.get(globalThis, name)] as const);
  let hasBegun = false;
  const context = createContext({
    ...Object.fromEntries(shared),
    ...transactionGlobals(kind, () => (hasBegun ? now() : compiledAt)),
    process: runtimeGlobals.process,
    Convex: Reflect.get(globalThis, "Convex"),
  });
  context.self = context;
  const end = seedRandomness(context, compiledAt);
  const begin = () => {
    hasBegun = true;
    end();
  };
  return { context, begin };
}

const getMath = new Script("Math");

/** Makes the randomness of a context predictable. @returns a callback that ends this. */
function seedRandomness(context: Context, seed: number): () => void {
  const math: Math = getMath.runInContext(context);
  const crypto: Crypto = context.crypto;
  const { random } = math;
  let state = (seed % 2_147_483_646) + 1;
  math.random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const getRandomValues = <View extends ArrayBufferView>(view: View): View => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    bytes.set(bytes.map(() => math.random() * 256));
    return view;
  };
  const randomUUID = () => {
    const hex = Buffer.from(getRandomValues(new Uint8Array(16))).toString("hex");
    return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, "$1-$2-4$3-8$4-$5");
  };
  context.crypto = withMembers(crypto, { getRandomValues, randomUUID });
  return () => {
    math.random = random;
    context.crypto = crypto;
  };
}

interface Call {
  kind: TransactionKind;
  /** The export of the module. */
  name: string;
  /** Returns the time that the function sees, in milliseconds since 1970. */
  now: () => number;
}

type Invoke = (args: string) => Promise<string>;
type Exports = Record<string, { invokeQuery: Invoke; invokeMutation: Invoke }>;

/** Calls a function in a context of its own. As on Convex, only text passes between contexts. */
export async function callFresh({ script, compiledAt }: CompiledModule, call: Call, args: unknown): Promise<Value> {
  const { kind, name, now } = call;
  try {
    const { context, begin } = createCallContext(kind, compiledAt, now);
    const { [name]: registered }: Exports = script.runInContext(context);
    begin();
    const invoke = kind === "query" ? registered?.invokeQuery : registered?.invokeMutation;
    if (!invoke) throw new Error(`The bundle does not export ${name}.`);
    return jsonToConvex(JSON.parse(await invoke(JSON.stringify(convexToJson([args as Value])))));
  } catch (error) {
    throw ownError(error);
  }
}

/** Returns an error of this context for one of another, whose classes are different ones. */
function ownError(error: unknown): unknown {
  if (error instanceof Error || typeof error !== "object" || error === null || !("message" in error)) return error;
  const { name, message, stack } = error as Error;
  const isConvexError = Symbol.for("ConvexError") in error && "data" in error && typeof error.data === "string";
  const own = isConvexError ? new ConvexError(jsonToConvex(JSON.parse(String(error.data)))) : new Error(message);
  return Object.assign(own, { name, stack });
}
