import type { JSONValue } from "convex/values";
import { z } from "zod";
import type { Outcome } from "./calls";

const version = z.int().nonnegative();
const args = z.array(z.custom<JSONValue>());
const call = { requestId: version, udfPath: z.string(), args };

/** The messages that Convex's clients send over their WebSocket. */
export const clientMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Connect"), sessionId: z.string() }),
  z.object({
    type: z.literal("Authenticate"),
    tokenType: z.enum(["User", "None", "Admin"]),
    value: z.string().optional(),
    baseVersion: version,
  }),
  z.object({
    type: z.literal("ModifyQuerySet"),
    baseVersion: version,
    newVersion: version,
    modifications: z.array(
      z.discriminatedUnion("type", [
        z.object({
          type: z.literal("Add"),
          queryId: version,
          udfPath: z.string(),
          args,
          journal: z.string().nullish(),
        }),
        z.object({ type: z.literal("Remove"), queryId: version }),
      ]),
    ),
  }),
  z.object({ type: z.literal("Mutation"), ...call }),
  z.object({ type: z.literal("Action"), ...call }),
  z.object({ type: z.literal("Event") }),
]);

type ClientMessage = z.infer<typeof clientMessage>;
export type MessageOf<Type extends ClientMessage["type"]> = Extract<ClientMessage, { type: Type }>;

/** The state that a client has seen: its own query set and identity versions, and a commit timestamp. */
export interface StateVersion {
  querySet: number;
  identity: number;
  ts: bigint;
}

/** Encodes a timestamp for the protocol: eight bytes, little-endian, in base64. */
export function encodeTs(ts: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(ts);
  return bytes.toString("base64");
}

const encodeVersion = (state: StateVersion): string => JSON.stringify({ ...state, ts: encodeTs(state.ts) });

/** Encodes an outcome for MutationResponse and ActionResponse. */
export function encodeOutcome(outcome: Outcome) {
  if (outcome.ok) return { success: true, result: outcome.value, logLines: [] };
  return { success: false, result: outcome.message, logLines: [], ...errorData(outcome) };
}

/** Encodes a query's outcome for a Transition, without the client's query id. */
export function encodeResult(outcome: Outcome, journal: string | null): string {
  const result = outcome.ok
    ? { type: "QueryUpdated", value: outcome.value }
    : { type: "QueryFailed", errorMessage: outcome.message, ...errorData(outcome) };
  return JSON.stringify({ ...result, logLines: [], journal });
}

/** Encodes a Transition. `updates` are results of `encodeResult` by query id. */
export function encodeTransition(
  start: StateVersion,
  end: StateVersion,
  removed: number[],
  updates: [queryId: number, result: string][],
): string {
  const modifications = [
    ...removed.map((queryId) => JSON.stringify({ type: "QueryRemoved", queryId })),
    ...updates.map(([queryId, result]) => `{"queryId":${queryId},${result.slice(1)}`),
  ];
  const versions = `"startVersion":${encodeVersion(start)},"endVersion":${encodeVersion(end)}`;
  return `{"type":"Transition",${versions},"modifications":[${modifications.join(",")}]}`;
}

/** Omits the key if there is no data: the client creates a ConvexError whenever the key exists. */
export function errorData({ data }: { data?: JSONValue }): { errorData?: JSONValue } {
  return data === undefined ? {} : { errorData: data };
}
