import { type FunctionReturnType, makeFunctionReference } from "convex/server";
import { convexToJson, type Value } from "convex/values";
import { pick } from "convex-helpers";
import { convexTest, type TestConvex } from "convex-test";
import { api } from "#convex/api";
import type { MutationCtx } from "#convex/server";
import { newEventType } from "#domain/eventType";
import { slotRuleNames } from "#domain/eventTypeFields";
import { overrulable } from "#domain/sessionMove";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time";
import schema from "../../convex/schema";
import type { Component } from "../../sandbox/convex/app";
import { catalogOf } from "../../sandbox/convex/functions";
import { createLoader } from "../../sandbox/convex/loader";
import { client, type History, insertHistory, professional } from "./history";

/** The reads, writes and result size of one call. */
type Cost = {
  documentsRead: number;
  bytesRead: number;
  documentsWritten: number;
  bytesWritten: number;
  /** The size of the result as JSON: a subscription's payload. */
  payloadBytes: number;
};
/** A public function and its costs at each number of bookings. */
export type CostRow = { name: string; costs: Cost[] };

/** Measures the costs of every public function by its professional's number of bookings, as Convex counts them. */
export async function measureFunctions(totals: readonly number[]): Promise<CostRow[]> {
  const columns: Map<string, Cost>[] = [];
  for (const total of totals) columns.push(await costsAt(total));
  const names = [...(columns[0]?.keys() ?? [])].sort();
  return names.map((name) => ({ name, costs: columns.flatMap((column) => column.get(name) ?? []) }));
}

/** The product in convex-test, without data. */
export async function openApp() {
  const environment = { APP_URL: "http://127.0.0.1", EMAIL_FROM: "no-reply@example.com", ADDRESS_HASH_SECRET: "bench" };
  Object.assign(process.env, { ...environment, CONVEX_SITE_URL: "http://127.0.0.1", RESEND_API_KEY: "re_bench" });
  const loader = await createLoader("convex", false, false);
  const app = await loader.load();
  const t = convexTest({ schema, modules: modulesOf(app.root), transactionLimits: true });
  for (const child of app.children) t.registerComponent(child.path, child.schema, modulesOf(child));
  return { t, catalog: catalogOf(app.root), close: () => loader.close() };
}

async function costsAt(total: number): Promise<Map<string, Cost>> {
  const { t, catalog, close } = await openApp();
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const history = await t.run((ctx) => insertHistory(ctx, total, now));
  const shown: FunctionReturnType<typeof api.eventTypes.getPublic> = await t.query(api.eventTypes.getPublic, { slug });
  const caller = t.withIdentity({
    subject: professional.clerkUserId,
    email: professional.email,
    emailVerified: true,
  });
  const request = { bookingId: history.laterId, scope: "session" } as const;
  const step: FunctionReturnType<typeof api.changeMutations.cancel> = await caller.mutation(
    api.changeMutations.cancel,
    request,
  );
  const calls = callsOf({ ...history, minute: now, terms: shown?.terms ?? "", stepId: step.stepId });
  const costs = new Map<string, Cost>();
  for (const [name, { kind, isPublic }] of catalog) {
    // An action has no transaction, so it reads and writes nothing itself.
    if (kind === "action") continue;
    const args = calls[name];
    if (isPublic && !args) throw new Error(`Add arguments for ${name} to queriesOf() or mutationsOf().`);
    if (args) costs.set(name, await costOf(caller, name, kind, args));
  }
  await close();
  return costs;
}

/** Arguments for every public function. */
export function callsOf(subject: Subject): Calls {
  return { ...queriesOf(subject), ...mutationsOf(subject) };
}

/** Calls a function in a transaction that is rolled back, so that every call sees the same data. */
async function costOf(
  caller: Pick<TestConvex<typeof schema>, "run">,
  name: string,
  kind: string,
  args: Record<string, Value>,
): Promise<Cost> {
  let cost: Cost | undefined;
  await rollBack(caller, name, async (ctx) => {
    const result: Value =
      kind === "query"
        ? await ctx.runQuery(makeFunctionReference<"query">(name), args)
        : await ctx.runMutation(makeFunctionReference<"mutation">(name), args);
    const metrics = await ctx.meta.getTransactionMetrics();
    cost = {
      documentsRead: metrics.documentsRead.used,
      bytesRead: metrics.bytesRead.used,
      documentsWritten: metrics.documentsWritten.used,
      bytesWritten: metrics.bytesWritten.used,
      payloadBytes: JSON.stringify(convexToJson(result)).length,
    };
  });
  if (!cost) throw new Error(`${name} was not called.`);
  return cost;
}

/** Runs a call of a function in a transaction that is rolled back. */
export async function rollBack(
  caller: Pick<TestConvex<typeof schema>, "run">,
  name: string,
  call: (ctx: MutationCtx) => Promise<void>,
): Promise<void> {
  const rolledBack = new Error("rolled back");
  const transaction = caller.run(async (ctx) => {
    await call(ctx);
    throw rolledBack;
  });
  await transaction.catch((error) => {
    if (error !== rolledBack) throw new Error(`${name} failed`, { cause: error });
  });
}

function modulesOf({ modules }: Component): Record<string, () => Promise<unknown>> {
  // convex-test finds the module root by the first path.
  const entries = [...modules].map(([path, module]) => [`./${path}.js`, async () => module] as const);
  return { "./_generated/api.js": async () => ({}), ...Object.fromEntries(entries) };
}

const slug = "lesson";

type Subject = History & { minute: number; terms: string; stepId: string | null };
type Calls = Record<string, Record<string, Value>>;

const paginationOpts = { numItems: 25, cursor: null };
const message = { occasion: "booked", audience: "client", subject: "Booked", html: "{{sessions}}" };
const startsAtFrom = (minute: number) => Math.floor(minute / HOUR_MS) * HOUR_MS + 8 * HOUR_MS;

/** Returns the arguments of each public query. */
function queriesOf({ booking: { _id: bookingId, eventTypeId, manageToken }, testId, minute }: Subject): Calls {
  return {
    "bookings:listNew": { since: minute - DAY_MS },
    "clock:now": {},
    "emails:countUndelivered": {},
    "bookings:countUpcoming": { minute },
    "bookingMoves:check": { bookingId, scope: "session", to: startsAtFrom(minute), minute },
    "bookingMoves:times": { bookingId, scope: "session", minute },
    "bookings:exportRows": { paginationOpts },
    "bookings:get": { bookingId },
    "cancelMany:preview": { selection: { kind: "client", bookingId }, minute },
    "cancelMany:progress": {},
    "confirmation:getByToken": { token: manageToken },
    "bookings:inRange": { start: minute, end: minute + 31 * DAY_MS },
    "bookings:search": { text: "client one", order: "desc" },
    "bookings:list": { order: "desc", paginationOpts },
    "emailTemplates:get": { occasion: "booked", audience: "client" },
    "emailTemplateEditor:preview": { ...message, isSeries: false, minute },
    "emailTemplates:testState": { testId },
    "eventTypes:checkSlug": { slug: "somewhere" },
    "eventTypes:get": { eventTypeId },
    "eventTypes:getPublic": { slug },
    "eventTypes:list": { minute },
    "eventTypes:listArchived": { paginationOpts },
    "eventTypes:listBusy": { minute },
    "manage:getByToken": { token: manageToken },
    "manage:times": { token: manageToken, sessionId: bookingId, minute },
    "slotPreview:get": { eventTypeId, rules: pick(newEventType, slotRuleNames), minute },
    "professionals:checkSlug": { slug: "somebody" },
    "professionals:me": {},
    "professionals:ownSlug": { slug: professional.profileSlug },
    "slots:list": { slug, minute },
    "slots:sessions": { slug, startsAt: startsAtFrom(minute) },
  };
}

/** Returns the arguments of each public mutation. */
function mutationsOf(subject: Subject): Calls {
  const { booking, emailId, unusedId, unbookedId, minute, terms, stepId } = subject;
  const { _id: bookingId, eventTypeId, manageToken: token, startsAt: from } = booking;
  const draft = { ...newEventType, title: "Another", slug: "another" };
  const date = new Date(minute + DAY_MS).toISOString().slice(0, 10);
  return {
    "bookingMutations:book": { client, slug, startsAt: startsAtFrom(minute), terms, requestId: "a".repeat(32) },
    "callerAddress:classify": { invented: "192.0.2.77" },
    "changeMutations:cancel": { bookingId, scope: "session" },
    "changeMutations:cancelMany": { bookingIds: [bookingId], tellsClients: true, note: "" },
    "bookingUndo:undo": { stepId },
    "changeMutations:move": {
      ...{ bookingId, from: booking.startsAt, to: startsAtFrom(minute), scope: "session" },
      ...{ overruled: [...overrulable], tellsClient: true },
    },
    "bookingMutations:correctEmail": { bookingId, email: "client.two@example.com" },
    "manageMutations:cancel": { token, sessions: [{ sessionId: bookingId, from }], note: "I am ill" },
    "manageMutations:move": { token, sessionId: bookingId, from, to: startsAtFrom(minute), note: "I am late" },
    "emailMutations:resend": { emailId },
    "emailMutations:resendAll": {},
    "emailTemplates:reset": { occasion: "booked", audience: "client" },
    "emailTemplateEditor:save": { ...message, acceptsMissing: true },
    "emailTemplateEditor:sendTest": { ...message, isSeries: false },
    "eventTypeMutations:closeDay": { date },
    "eventTypeMutations:create": { draft },
    "eventTypeMutations:duplicate": { eventTypeId },
    "eventTypeMutations:remove": { eventTypeId: unusedId },
    "eventTypeMutations:reopenDay": { date, before: [{ eventTypeId, windows: null }] },
    "eventTypeMutations:setStatus": { eventTypeId, status: "paused" },
    "eventTypeMutations:takeTimeZone": { eventTypeId: unbookedId },
    "eventTypeMutations:update": { eventTypeId, draft },
    "professionalMutations:ensure": {},
    "professionalMutations:saveProfile": { fullName: "Somebody", profileSlug: "somebody", timeZone: "UTC" },
  };
}
