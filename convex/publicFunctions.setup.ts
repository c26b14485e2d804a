import { type FunctionReference, makeFunctionReference } from "convex/server";
import type { Value } from "convex/values";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { newEventType } from "./domain/eventType";
import { HOUR_MS } from "./domain/time";
import {
  book,
  clientOne,
  modules,
  newRequestId,
  now,
  seedEventType,
  seedProfessional,
  type T,
  termsOf,
  threePm,
} from "./testing.setup";

/** What belongs to the professional whom others try to reach, and what a client of theirs knows. */
export type Owned = {
  eventTypeId: Id<"eventTypes">;
  bookingId: Id<"bookings">;
  emailId: Id<"emails">;
  testId: Id<"_scheduled_functions">;
  manageToken: string;
  terms: string;
};

const minute = now;
const { title, slug, description, price, location, ...rules } = newEventType;
const draft = { ...newEventType, title: "Taken over", slug: "taken-over" };
const message = { audience: "client", subject: "Booked", html: "{{sessions}}" } as const;
const paginationOpts = { numItems: 10, cursor: null };

type Arguments = (owned: Owned) => Record<string, Value>;

/**
 * Every function that anyone can call without signing in, with arguments that it would accept. A new one is added here on
 * purpose, or not at all.
 */
export const anonymousFunctions: Record<string, Arguments> = {
  "bookings:book": ({ terms }) => ({
    ...{ ...clientOne, slug: "lesson-30", startsAt: threePm + HOUR_MS, terms, requestId: newRequestId(), website: "" },
  }),
  "bookings:getByToken": ({ manageToken }) => ({ token: manageToken }),
  "clock:now": () => ({}),
  "eventTypes:getPublic": () => ({ slug: "lesson-30" }),
  "slots:list": () => ({ slug: "lesson-30", minute, month: "2026-03" }),
  "slots:sessions": () => ({ slug: "lesson-30", startsAt: threePm }),
};

/** Every function for those who are signed in, with arguments that it would accept. */
export const signedInFunctions: Record<string, Arguments> = {
  "professionals:ensure": () => ({}),
  "professionals:me": () => ({}),
};

/** Every function for professionals, with arguments that it would accept from the owner of what they name. */
export const professionalFunctions: Record<string, Arguments> = {
  "bookings:arrivals": () => ({ since: now - 1 }),
  "bookings:cancel": ({ bookingId }) => ({ bookingId, scope: "session" }),
  "bookings:correctEmail": ({ bookingId }) => ({ bookingId, email: "other@example.com" }),
  "bookings:countUndelivered": () => ({}),
  "bookings:countUpcoming": () => ({ minute }),
  "bookings:exportRows": ({ eventTypeId }) => ({ eventTypeId, paginationOpts }),
  "bookings:get": ({ bookingId }) => ({ bookingId }),
  "bookings:inRange": ({ eventTypeId }) => ({ start: now, end: now + 7 * 86_400_000, eventTypeId }),
  "bookings:list": ({ eventTypeId }) => ({ eventTypeId, order: "asc", paginationOpts }),
  "emails:resend": ({ emailId }) => ({ emailId }),
  "emails:resendAll": () => ({}),
  "emailTemplates:get": () => ({ audience: "client" }),
  "emailTemplates:preview": () => ({ ...message, isSeries: false, minute }),
  "emailTemplates:reset": () => ({ audience: "client" }),
  "emailTemplates:save": () => ({ ...message, acceptsMissing: true }),
  "emailTemplates:sendTest": () => ({ ...message, isSeries: false }),
  "emailTemplates:testState": ({ testId }) => ({ testId }),
  "eventTypes:checkSlug": ({ eventTypeId }) => ({ slug: "somewhere", eventTypeId }),
  "eventTypes:closeDay": () => ({ date: "2026-03-10" }),
  "eventTypes:create": () => ({ draft }),
  "eventTypes:duplicate": ({ eventTypeId }) => ({ eventTypeId }),
  "eventTypes:get": ({ eventTypeId }) => ({ eventTypeId }),
  "eventTypes:list": () => ({ minute }),
  "eventTypes:listArchived": () => ({ minute, paginationOpts }),
  "eventTypes:preview": ({ eventTypeId }) => ({ eventTypeId, rules, minute }),
  "eventTypes:remove": ({ eventTypeId }) => ({ eventTypeId }),
  "eventTypes:reopenDay": ({ eventTypeId }) => ({ date: "2026-03-10", before: [{ eventTypeId, windows: null }] }),
  "eventTypes:setStatus": ({ eventTypeId }) => ({ eventTypeId, status: "paused" }),
  "eventTypes:update": ({ eventTypeId }) => ({ eventTypeId, draft }),
  "professionals:checkSlug": () => ({ slug: "demo-teacher" }),
  "professionals:ownSlug": () => ({ slug: "teacher-owner" }),
  "professionals:saveProfile": () => ({ fullName: "Somebody", profileSlug: "somebody", timeZone: "UTC" }),
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

/** Every function of this folder by its name, public or not. */
export async function registeredFunctions(): Promise<[string, Registered][]> {
  const found: [string, Registered][] = [];
  for (const [path, load] of Object.entries(modules)) {
    if (path.startsWith("./_generated/")) continue;
    for (const [name, value] of Object.entries((await load()) as Record<string, Partial<Registered> | null>)) {
      if (value?.isQuery || value?.isMutation || value?.isAction) {
        found.push([`${path.slice(2).replace(/\.\w+$/, "")}:${name}`, value as Registered]);
      }
    }
  }
  return found.sort(([a], [b]) => a.localeCompare(b));
}

const reference = (name: string) => makeFunctionReference<"query" & "mutation", Record<string, Value>, Value>(name);

const registered = registeredFunctions().then((found) => new Map(found));

type Run = (reference: FunctionReference<"query" & "mutation">, args: Record<string, Value>) => Promise<Value>;

/** Calls a function by its name, as a client may with any arguments. */
export async function callByName(t: { query: Run; mutation: Run }, name: string, args: Record<string, Value>) {
  return (await registered).get(name)?.isQuery ? t.query(reference(name), args) : t.mutation(reference(name), args);
}

/** A professional who has something of everything that is anybody's own, with the calls they can make. */
export async function seedOwned(t: T) {
  const { professionalId, caller } = await seedProfessional(t, "owner");
  const { eventTypeId } = await seedEventType(t, { professionalId });
  const testId = await caller.mutation(api.emailTemplates.sendTest, { ...message, isSeries: false });
  const { manageToken } = await book(t, t, { startsAt: threePm });
  const booking = await t.run((ctx) => ctx.db.query("bookings").first());
  const email = await t.run((ctx) => ctx.db.query("emails").first());
  if (!booking || !email) throw new Error("What was booked is there.");
  const owned: Owned = {
    ...{ eventTypeId, bookingId: booking._id, emailId: email._id, testId, manageToken },
    terms: await termsOf(t),
  };
  return { owned, caller };
}
