import type { JSONValue } from "convex/values";
import type { Failure } from "./failures";
import type { Caller, PendingJob } from "./frames";
import type { Mirror } from "./mirror";
import type { Replies } from "./replies";

export interface Limits {
  /** Queries and mutations, in milliseconds. */
  transactionMs: number;
  /** Actions and HTTP actions, in milliseconds. */
  actionMs: number;
}

/** What outlives the engine, and is what the data file holds. */
export interface State {
  mirror: Mirror;
  replies: Replies;
  /** The last commit, as nanoseconds since 1970. */
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
}

export type RunQuery = (call: Call, journal: string | null) => Promise<QueryResult>;

export interface Commit {
  /** Keys of the tables that were written; null if the app itself changed, and with it any result. */
  tables: Set<string> | null;
  jobs: PendingJob[];
}
