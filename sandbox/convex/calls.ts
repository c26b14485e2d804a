import type { JSONValue } from "convex/values";
import type { DocumentStore } from "./documentStore";
import type { Failure } from "./failures";
import type { Caller, PendingJob } from "./frames";
import type { ReplyCache } from "./replyCache";

export interface Limits {
  /** The limit for queries and mutations, in milliseconds. */
  transactionMs: number;
  /** The limit for actions and HTTP actions, in milliseconds. */
  actionMs: number;
  /**
   * The limit for the time that a query or mutation computes, in milliseconds. Convex's is 1,000, on its own machines;
   * longer times are always logged.
   */
  computingMs: number;
}

/** The state that survives an app reload and is saved in the data file. */
export interface State {
  store: DocumentStore;
  replies: ReplyCache;
  /** The timestamp of the last commit, in nanoseconds since 1970. */
  ts: bigint;
}

/** A client's call of one of the app's public functions; `path` as clients write it ("bookingMutations:book"). */
export interface Call {
  path: string;
  args: JSONValue;
  caller: Caller;
}

export type Outcome = { ok: true; value: JSONValue } | ({ ok: false } & Failure);

export interface QueryResult {
  outcome: Outcome;
  /** Keys of the tables that the query read. */
  reads: Set<string>;
  journal: string | null;
  /** The time that the query has read, in milliseconds since 1970; null if it read none. */
  observedTime: number | null;
}

export type RunQuery = (call: Call, journal: string | null) => Promise<QueryResult>;

export interface Commit {
  /** Keys of the tables that were written; null if the app itself was replaced, which may change any result. */
  tables: Set<string> | null;
  jobs: PendingJob[];
}
