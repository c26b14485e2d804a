import { type FunctionReference, makeFunctionReference } from "convex/server";
import type { Value } from "convex/values";
import { pick } from "convex-helpers";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { newEventType } from "../domain/eventType";
import { slotRuleNames } from "../domain/eventTypeFields";
import { HOUR_MS } from "../domain/time";
import { modules, now, type T, threePm } from "./backend.setup";
import { book, clientOne, newRequestId, seedEventType, seedProfessional, termsOf } from "./seed.setup";

/** Ids of one professional's rows, and the secrets of a client. Tests try to access them as others. */
export type Owned = {
  eventTypeId: Id<"eventTypes">;
  bookingId: Id<"bookings">;
  emailId: Id<"emails">;
  testId: Id<"_scheduled_functions">;
  stepId: Id<"undoableSteps">;
  manageToken: string;
  calendarToken: string;
  terms: string;
};

const minute = now;
const rules = pick(newEventType, slotRuleNames);
const draft = { ...newEventType, title: "Taken over", slug: "taken-over" };
const template = { occasion: "booked", audience: "client", subject: "Booked", html: "{{sessions}}" } as const;
const paginationOpts = { numItems: 10, cursor: null };

type Arguments = (owned: Owned) => Record<string, Value>;

/** Every function that anyone can call, with valid arguments. A test fails if a public function is in no list. */
export const anonymousFunctions: Record<string, Arguments> = {
  "bookingMutations:book": ({ terms }) => ({
    client: clientOne,
    slug: "lesson-30",
    startsAt: threePm + HOUR_MS,
    terms,
    requestId: newRequestId(),
    website: "",
  }),
  "bookingChallenge:verify": () => ({ requestId: newRequestId(), token: "token" }),
  "callerAddress:classify": () => ({ invented: "192.0.2.77" }),
  "confirmation:getByToken": ({ manageToken }) => ({ token: manageToken }),
  "clock:now": () => ({}),
  "eventTypes:getPublic": () => ({ slug: "lesson-30" }),
  "manage:getByToken": ({ manageToken }) => ({ token: manageToken }),
  "manage:times": ({ manageToken, bookingId }) => ({
    token: manageToken,
    sessionId: bookingId,
    minute,
    month: "2026-03",
  }),
  "manageMutations:cancel": ({ manageToken, bookingId }) => ({
    token: manageToken,
    sessions: [{ sessionId: bookingId, from: threePm }],
    note: "I am ill",
  }),
  "manageMutations:move": ({ manageToken, bookingId }) => ({
    token: manageToken,
    sessionId: bookingId,
    from: threePm,
    to: threePm + HOUR_MS,
    note: "I am late",
  }),
  "slots:list": () => ({ slug: "lesson-30", minute, month: "2026-03" }),
  "slots:sessions": () => ({ slug: "lesson-30", startsAt: threePm }),
};

/** Every function for signed-in callers, with valid arguments. */
export const signedInFunctions: Record<string, Arguments> = {
  "professionalMutations:ensure": () => ({}),
  "professionals:me": () => ({}),
};

/** Every function for professionals, with arguments that are valid for the owner of the ids. */
export const professionalFunctions: Record<string, Arguments> = {
  "bookings:listNew": () => ({ since: now - 1 }),
  "changeMutations:cancel": ({ bookingId }) => ({
    bookingId,
    scope: "session",
    tellsClient: true,
    note: "I am ill.",
  }),
  "changeMutations:cancelMany": ({ bookingId }) => ({
    bookingIds: [bookingId],
    tellsClients: true,
    note: "I am ill.",
  }),
  "cancelMany:preview": ({ bookingId }) => ({ selection: { kind: "client", bookingId }, minute }),
  "cancelMany:progress": () => ({}),
  "bookingUndo:undo": ({ stepId }) => ({ stepId }),
  "changeMutations:move": ({ bookingId }) => ({
    bookingId,
    from: threePm,
    to: threePm + HOUR_MS,
    scope: "session",
    overruled: ["hours"],
    tellsClient: true,
    note: "I am ill.",
  }),
  "bookingMoves:times": ({ bookingId }) => ({ bookingId, scope: "session", minute, month: "2026-03" }),
  "bookingMoves:check": ({ bookingId }) => ({ bookingId, scope: "session", minute, to: threePm + HOUR_MS }),
  "bookingMutations:correctEmail": ({ bookingId }) => ({ bookingId, email: "other@example.com" }),
  "emails:countUndelivered": () => ({}),
  "bookings:countUpcoming": () => ({ minute }),
  "bookings:exportRows": ({ eventTypeId }) => ({ eventTypeId, paginationOpts }),
  "bookings:get": ({ bookingId }) => ({ bookingId }),
  "bookings:inRange": ({ eventTypeId }) => ({ start: now, end: now + 7 * 86_400_000, eventTypeId }),
  "bookings:search": ({ eventTypeId }) => ({ text: "client one", eventTypeId, order: "asc" }),
  "bookings:list": ({ eventTypeId }) => ({ eventTypeId, order: "asc", paginationOpts }),
  "emailMutations:resend": ({ emailId }) => ({ emailId }),
  "emailMutations:resendAll": () => ({}),
  "emailTemplates:get": () => ({ occasion: "booked", audience: "client" }),
  "emailTemplateEditor:preview": () => ({ ...template, isSeries: false, minute }),
  "emailTemplates:reset": () => ({ occasion: "booked", audience: "client" }),
  "emailTemplateEditor:save": () => ({ ...template, acceptsMissing: true }),
  "emailTemplateEditor:sendTest": () => ({ ...template, isSeries: false }),
  "emailTemplates:testState": ({ testId }) => ({ testId }),
  "eventTypes:checkSlug": ({ eventTypeId }) => ({ slug: "somewhere", eventTypeId }),
  "eventTypeMutations:closeDay": () => ({ date: "2026-03-10" }),
  "eventTypeMutations:create": () => ({ draft }),
  "eventTypeMutations:duplicate": ({ eventTypeId }) => ({ eventTypeId }),
  "eventTypes:get": ({ eventTypeId }) => ({ eventTypeId }),
  "eventTypes:list": () => ({ minute }),
  "eventTypes:listBusy": () => ({ minute }),
  "eventTypes:listArchived": () => ({ paginationOpts }),
  "slotPreview:get": ({ eventTypeId }) => ({ eventTypeId, rules, minute }),
  "eventTypeMutations:remove": ({ eventTypeId }) => ({ eventTypeId }),
  "eventTypeMutations:reopenDay": ({ eventTypeId }) => ({
    date: "2026-03-10",
    before: [{ eventTypeId, windows: null }],
  }),
  "eventTypeMutations:setStatus": ({ eventTypeId }) => ({ eventTypeId, status: "paused" }),
  "eventTypeMutations:takeTimeZone": ({ eventTypeId }) => ({ eventTypeId }),
  "eventTypeMutations:update": ({ eventTypeId }) => ({ eventTypeId, draft }),
  "professionals:checkSlug": () => ({ slug: "demo-teacher" }),
  "professionals:ownSlug": () => ({ slug: "teacher-owner" }),
  "professionalMutations:saveProfile": () => ({ fullName: "Somebody", profileSlug: "somebody", timeZone: "UTC" }),
};

type Registered = {
  isPublic?: boolean;
  isInternal?: boolean;
  isQuery?: boolean;
  isMutation?: boolean;
  isAction?: boolean;
  exportArgs: () => string;
  exportReturns: () => string;
};

/** Every registered function by name, public or internal. */
export async function registeredFunctions(): Promise<[string, Registered][]> {
  const found: [string, Registered][] = [];
  for (const [path, load] of Object.entries(modules)) {
    if (path.startsWith("../_generated/")) continue;
    for (const [name, value] of Object.entries((await load()) as Record<string, Partial<Registered> | null>)) {
      if (value?.isQuery || value?.isMutation || value?.isAction) {
        found.push([`${path.slice("../".length).replace(/\.\w+$/, "")}:${name}`, value as Registered]);
      }
    }
  }
  return found.sort(([a], [b]) => a.localeCompare(b));
}

const reference = (name: string) =>
  makeFunctionReference<"query" & "mutation" & "action", Record<string, Value>, Value>(name);

const registered = registeredFunctions().then((found) => new Map(found));

type Run = (
  reference: FunctionReference<"query" & "mutation" & "action">,
  args: Record<string, Value>,
) => Promise<Value>;

/** Calls a function by name. */
export async function callByName(
  t: { query: Run; mutation: Run; action: Run },
  name: string,
  args: Record<string, Value>,
) {
  const { isQuery, isAction } = (await registered).get(name) ?? {};
  const kind = isQuery ? "query" : isAction ? "action" : "mutation";
  return t[kind](reference(name), args);
}

/** A professional who owns an event type, a booking with its emails, and a test email. */
export async function seedOwned(t: T) {
  const { professionalId, caller } = await seedProfessional(t, "owner");
  const { eventTypeId } = await seedEventType(t, { professionalId, clientChanges: "cancelAndMove" });
  const testId = await caller.mutation(api.emailTemplateEditor.sendTest, { ...template, isSeries: false });
  const { manageToken } = await book(t, t, { startsAt: threePm });
  const booking = await t.run((ctx) => ctx.db.query("bookings").first());
  const email = await t.run((ctx) => ctx.db.query("emails").first());
  const step = { professionalId, changes: [], deletedEmails: [], isUndone: false };
  const stepId = await t.run((ctx) => ctx.db.insert("undoableSteps", step));
  if (!booking || !email) throw new Error("The booking was not created.");
  const owned: Owned = {
    ...{ eventTypeId, bookingId: booking._id, emailId: email._id, testId, stepId, manageToken },
    calendarToken: booking.calendarToken,
    terms: await termsOf(t),
  };
  return { owned, caller };
}
