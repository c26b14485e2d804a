import { withClock } from "./clock";
import type { FunctionKind } from "./frames";

// What Convex's runtime refuses or fixes. The messages are those of its source (crates/isolate, npm-packages/udf-runtime).

export type TransactionKind = Exclude<FunctionKind, "action">;

/**
 * The globals of Node that Convex's runtime does not have. `process` is different there, too: it has only `env`, which
 * can be read by name. Writes to it have no effect, and it seems to be empty.
 */
export const runtimeGlobals = {
  process: { env: new Proxy({}, { get: (_, name) => Reflect.get(process.env, name) }) },
  Buffer: undefined,
  global: undefined,
  require: undefined,
  setImmediate: undefined,
  clearImmediate: undefined,
};

/**
 * The globals of one query or mutation. Its results must depend only on its arguments and the database, so time stands
 * still in it, and it can neither wait nor reach the network.
 * @param now returns the time that it sees, in milliseconds since 1970.
 */
export function transactionGlobals(kind: TransactionKind, now: () => number) {
  return {
    fetch: async () => refuse("fetch()"),
    setTimeout: () => refuse("setTimeout"),
    setInterval: () => refuse("setInterval"),
    clearTimeout: () => {},
    clearInterval: () => {},
    Date: withClock(Date, now),
    crypto: withMembers(crypto, { subtle: subtleWithoutRandomness() }),
    ...(kind === "query" && { performance: withMembers(performance, { now: stoppedAt(performance.now()) }) }),
  };
}

const stoppedAt = (time: number) => () => time;

function refuse(what: string): never {
  const help = "Please consider using an action. See https://docs.convex.dev/functions/actions for more details.";
  throw new Error(`Can't use ${what} in queries and mutations. ${help}`);
}

const randomAlgorithms = ["RSA-OAEP", "RSA-PSS", "ECDSA"];

function subtleWithoutRandomness(): SubtleCrypto {
  const { subtle } = crypto;
  const nameOf = (algorithm: AlgorithmIdentifier) => (typeof algorithm === "string" ? algorithm : algorithm.name);
  const unlessRandom = (method: "sign" | "encrypt") =>
    (async (algorithm, ...args) => {
      if (randomAlgorithms.includes(nameOf(algorithm))) refuse("cryptographic randomness");
      return subtle[method](algorithm, ...args);
    }) satisfies SubtleCrypto["sign"];
  return withMembers(subtle, {
    generateKey: async () => refuse("cryptographic randomness"),
    sign: unlessRandom("sign"),
    encrypt: unlessRandom("encrypt"),
  });
}

/** Returns an object of the platform with some members replaced. Its own methods only work on the original. */
export function withMembers<Target extends object>(target: Target, members: object): Target {
  return new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(name in members ? members : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** The message of the TypeError for `import()` in a query or mutation. */
export const importRefusal = "dynamic module import unsupported";
