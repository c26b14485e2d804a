import process from "node:process";
import { makeFunctionReference } from "convex/server";
import type { Value } from "convex/values";
import { pick } from "convex-helpers";
import type { TestConvex } from "convex-test";
import type { MutationCtx } from "#convex/server";
import { slotRuleNames } from "#domain/eventTypeFields";
import { overrulable } from "#domain/sessionMove";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time";
import type schema from "../../convex/schema";
import { callsOf, openApp, rollBack } from "./functionCosts";
import { insertLargestAccount, type LargestAccount, longestClient, slowTemplates } from "./largestAccount";

/** The slowest accepted call of a public function: CPU ms, the best of several runs. */
export type WorstInputRow = {
  name: string;
  kind: "query" | "mutation";
  input: string;
  ms: number;
  /** Compared with `clock.now`, which does nothing. */
  ratio: number;
};

type Args = Record<string, Value>;
/** `args` can be made by calls that are not measured, in the same transaction. */
type Case = { input: string; args: Args | ((ctx: MutationCtx) => Promise<Args>) };
const RUNS = 3;

/**
 * Calls every public function with the largest inputs that it accepts, on the largest account that the product allows.
 * Without the time of the database.
 */
export async function measureWorstInputs(): Promise<WorstInputRow[]> {
  const { t, catalog, close } = await openApp();
  measureDatabase();
  try {
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    const account = await t.run((ctx) => insertLargestAccount(ctx, now));
    const caller = t.withIdentity(account.identity);
    const shown = await caller.query(makeFunctionReference<"query">("eventTypes:getPublic"), { slug: account.slug });
    const small = callsOf({ ...account.history, minute: now, terms: shown.terms, stepId: "" });
    const large = worstCases(account, now, shown.terms);
    const empty = await cpuMs(caller, "clock:now", "query", {});
    const rows: WorstInputRow[] = [];
    for (const [name, { kind }] of catalog) {
      const args = small[name];
      if (!args) continue;
      const cases = large[name] ?? [{ input: "", args }];
      const measured: WorstInputRow[] = [];
      for (const each of cases) {
        const ms = await cpuMs(caller, name, kind, each.args);
        measured.push({ name, kind: kind === "query" ? kind : "mutation", input: each.input, ms, ratio: ms / empty });
      }
      rows.push(...measured.sort((a, b) => b.ms - a.ms).slice(0, 1));
    }
    return rows.sort((a, b) => b.ms - a.ms);
  } finally {
    await close();
  }
}

interface Syscalls {
  syscall(op: string, jsonArgs: string): string;
  asyncSyscall(op: string, jsonArgs: string): Promise<string>;
  jsSyscall(op: string, args: Record<string, unknown>): unknown;
}

/** The CPU time (µs) that the database took. convex-test scans whole tables, which says nothing about Convex. */
const database = { used: 0, pending: 0, since: 0 };

function measureDatabase(): void {
  // What Convex's runtime provides, which has no types.
  const realm = globalThis as unknown as { Convex: Syscalls };
  const { Convex } = realm;
  realm.Convex = {
    syscall: (op, jsonArgs) => {
      begin();
      try {
        return Convex.syscall(op, jsonArgs);
      } finally {
        end();
      }
    },
    jsSyscall: (op, args) => Convex.jsSyscall(op, args),
    asyncSyscall: async (op, jsonArgs) => {
      // A call of a function is no access to the database.
      if (op === "1.0/runUdf") return Convex.asyncSyscall(op, jsonArgs);
      begin();
      try {
        return await Convex.asyncSyscall(op, jsonArgs);
      } finally {
        end();
      }
    },
  };
}

function begin(): void {
  if (database.pending === 0) database.since = cpuTime();
  database.pending += 1;
}

function end(): void {
  database.pending -= 1;
  if (database.pending === 0) database.used += cpuTime() - database.since;
}

/** CPU time of this process in µs. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Of the fastest of several runs, each in a transaction that is rolled back. */
async function cpuMs(caller: Pick<TestConvex<typeof schema>, "run">, name: string, kind: string, given: Case["args"]) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    await rollBack(caller, name, async (ctx) => {
      const args = typeof given === "function" ? await given(ctx) : given;
      const before = cpuTime() - database.used;
      if (kind === "query") await ctx.runQuery(makeFunctionReference<"query">(name), args);
      else await ctx.runMutation(makeFunctionReference<"mutation">(name), args);
      best = Math.min(best, (cpuTime() - database.used - before) / 1_000);
    });
  }
  return best;
}

/** The inputs of functions that take more than an id, a date or a page. */
function worstCases(account: LargestAccount, minute: number, terms: string): Record<string, Case[]> {
  const { slug, fullSlug, draft, freeStart, seriesBookingId: bookingId, seriesStart, seriesToken: token } = account;
  // About noon in Los Angeles, which no clock change skips.
  const movedTo = Math.floor(seriesStart / DAY_MS + 1) * DAY_MS + 20 * HOUR_MS;
  const series = { input: "a series of 52 sessions", args: { bookingId } };
  const largestType = { input: "the largest event type", args: { draft } };
  const months = [undefined, ...[1, 12, 23].map((count) => monthAfter(minute, count))];
  const template = { occasion: "booked", audience: "client", subject: "x".repeat(200) };
  const templates = slowTemplates.map(([input, html]) => ({ input, args: { ...template, html, isSeries: true } }));
  const { historyEventTypeId: eventTypeId } = account;
  return {
    "slots:list": [slug, account.singleSlug, fullSlug].flatMap((each) =>
      months.map((month) => ({
        input: `${each}, ${month ?? "the first month"}`,
        args: { slug: each, minute, ...(month && { month }) },
      })),
    ),
    "slots:sessions": [{ input: "a series of 52 sessions", args: { slug, startsAt: freeStart } }],
    "slotPreview:get": [{ input: "the largest event type", args: { rules: pick(draft, slotRuleNames), minute } }],
    "bookingMutations:book": [
      {
        input: "a series of 52 sessions, the longest names",
        args: { client: longestClient, slug, startsAt: freeStart, terms, requestId: "a".repeat(64) },
      },
    ],
    "bookingMoves:check": [{ ...series, args: { bookingId, scope: "following", to: movedTo, minute } }],
    "bookingMoves:times": months.map((month) => ({
      input: `a series of 52 sessions, ${month ?? "the first month"}`,
      args: { bookingId, scope: "following", minute, ...(month && { month }) },
    })),
    "changeMutations:move": [
      {
        ...series,
        args: {
          ...{ bookingId, from: seriesStart, to: movedTo, scope: "following" },
          ...{ overruled: [...overrulable], tellsClient: true },
        },
      },
    ],
    "manage:getByToken": [{ input: "a series of 52 sessions", args: { token } }],
    "manage:times": [{ input: "a series of 52 sessions", args: { token, sessionId: bookingId, minute } }],
    "manageMutations:move": [
      {
        input: "a session of 52, the longest note",
        args: async (ctx) => {
          const times = makeFunctionReference<"query">("manage:times");
          // Not the first one, whose notice may begin while this runs.
          const free = (await ctx.runQuery(times, { token, sessionId: bookingId, minute })).times.at(-1);
          return { token, sessionId: bookingId, from: seriesStart, to: free.startsAt, note: "n".repeat(500) };
        },
      },
    ],
    "bookingUndo:undo": [
      {
        input: "52 canceled sessions",
        args: async (ctx) => {
          const cancel = makeFunctionReference<"mutation">("changeMutations:cancel");
          return { stepId: (await ctx.runMutation(cancel, { bookingId, scope: "following" })).stepId };
        },
      },
    ],
    "changeMutations:cancel": [{ ...series, args: { bookingId, scope: "following" } }],
    "bookingMutations:correctEmail": [{ ...series, args: { bookingId, email: `${"b".repeat(60)}@b.example` } }],
    "bookings:get": [series],
    "bookings:inRange": [
      { input: "62 days, 1,000 of 2,000 sessions", args: { start: minute, end: minute + 62 * DAY_MS } },
      { input: "62 days of one event type", args: { start: minute, end: minute + 62 * DAY_MS, eventTypeId } },
    ],
    "bookings:list": [{ input: "50 sessions", args: { order: "asc", paginationOpts: { numItems: 50, cursor: null } } }],
    "bookings:exportRows": [{ input: "200 sessions", args: { paginationOpts: { numItems: 200, cursor: null } } }],
    "bookings:search": ["c", "\ufdfa".repeat(100), "語 ".repeat(50), "1".repeat(100), "a@".repeat(50)].map((text) => ({
      input: `“${text.slice(0, 4)}…”`,
      args: { text, order: "asc" },
    })),
    "confirmation:getByToken": [{ input: "a series of 52 sessions", args: { token } }],
    "eventTypeMutations:create": [largestType],
    "eventTypeMutations:update": [{ ...largestType, args: { draft, eventTypeId } }],
    "emailTemplateEditor:preview": templates.map(({ input, args }) => ({ input, args: { ...args, minute } })),
    "emailTemplateEditor:save": templates.map(({ input, args: { isSeries: _, ...args } }) => ({
      input,
      args: { ...args, acceptsMissing: true },
    })),
    "emailTemplateEditor:sendTest": templates,
    "professionalMutations:saveProfile": [
      {
        input: "the longest name",
        args: { fullName: longestClient.firstName, profileSlug: "a".repeat(40), timeZone: "America/Los_Angeles" },
      },
    ],
  };
}

function monthAfter(minute: number, count: number): string {
  const date = new Date(minute);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count)).toISOString().slice(0, 7);
}
