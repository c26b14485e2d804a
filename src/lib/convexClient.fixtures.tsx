import { ConvexProvider, type ConvexReactClient } from "convex/react";
import { type FunctionReference, getFunctionName } from "convex/server";
import type { ReactNode } from "react";

type Args = Record<string, unknown>;

/** A client of a pretend server, for tests of hooks. */
export type FakeClient = {
  Provider: (props: { children: ReactNode }) => ReactNode;
  /** The arguments of every subscription so far. */
  asked: Args[];
  /** The number of subscriptions now. */
  open: () => number;
  reconnect: () => void;
};

/**
 * @param answer returns the result of a new subscription to a function (`clock:now`), or undefined if it never arrives.
 * @param mutate handles every mutation.
 */
export function createFakeClient(
  answer: (args: Args, name: string) => unknown,
  mutate: (args: Args) => Promise<unknown> = () => new Promise(() => {}),
): FakeClient {
  const asked: Args[] = [];
  const results = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  let connectionCount = 1;
  const client = {
    watchQuery: (query: FunctionReference<"query">, args: Args) => {
      const name = getFunctionName(query);
      const key = JSON.stringify([name, args]);
      return {
        onUpdate: () => {
          asked.push(args);
          results.set(key, answer(args, name));
          return () => results.delete(key);
        },
        localQueryResult: () => results.get(key),
        journal: () => undefined,
      };
    },
    mutation: (_mutation: unknown, args: Args) => mutate(args),
    connectionState: () => ({ connectionCount }),
    subscribeToConnectionState: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    // The hooks use only these members of a client.
    Provider: ({ children }) => (
      <ConvexProvider client={client as unknown as ConvexReactClient}>{children}</ConvexProvider>
    ),
    asked,
    open: () => results.size,
    reconnect: () => {
      connectionCount += 1;
      for (const listener of listeners) listener();
    },
  };
}
