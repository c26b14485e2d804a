import { makeFunctionReference } from "convex/server";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { newEventType } from "./domain/eventType";
import {
  book,
  modules,
  now,
  seedEventType,
  seedProfessional,
  setUp,
  stopClock,
  type T,
  threePm,
} from "./testing.setup";

/** Every function that anyone can call without signing in. A new one is added here on purpose, or not at all. */
const anonymousFunctions = [
  "bookings:book",
  "bookings:getByToken",
  "clock:now",
  "eventTypes:getPublic",
  "slots:list",
  "slots:sessions",
];

/** Every function for those who are signed in, with arguments that it would accept. */
const signedInFunctions: Record<string, Record<string, string>> = {
  "professionals:ensure": {},
  "professionals:me": {},
};

/** What belongs to the professional whom others try to reach. */
type Owned = {
  eventTypeId: Id<"eventTypes">;
  bookingId: Id<"bookings">;
  emailId: Id<"emails">;
  testId: Id<"_scheduled_functions">;
};

const minute = now;
const { title, slug, description, price, location, ...rules } = newEventType;
const draft = { ...newEventType, title: "Taken over", slug: "taken-over" };
const message = { audience: "client", subject: "Booked", html: "{{sessions}}" } as const;
const paginationOpts = { numItems: 10, cursor: null };

/** Every function for professionals, with arguments that it would accept from the owner of what they name. */
const professionalFunctions: Record<string, (owned: Owned) => Record<string, unknown>> = {
  "bookings:arrivals": () => ({ since: now - 1 }),
  "bookings:cancel": ({ bookingId }) => ({ bookingId, scope: "session" }),
  "bookings:correctEmail": ({ bookingId }) => ({ bookingId, email: "other@example.com" }),
  "bookings:countMailTrouble": () => ({}),
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

async function registeredFunctions(): Promise<[string, Registered][]> {
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

test("exactly the listed functions are public", async () => {
  const found = await registeredFunctions();
  const listed = [...anonymousFunctions, ...Object.keys(signedInFunctions), ...Object.keys(professionalFunctions)];
  expect(
    found
      .filter(([, registered]) => registered.isPublic)
      .map(([name]) => name)
      .sort(),
  ).toEqual(listed.sort());
});

describe("without the right to it, nobody gets anything from", () => {
  beforeEach(() => stopClock());

  const reference = (name: string) =>
    makeFunctionReference<"query" & "mutation", Record<string, unknown>, unknown>(name);
  const call = async (t: Pick<T, "query" | "mutation">, name: string, args: Record<string, unknown>) => {
    const registered = new Map(await registeredFunctions()).get(name);
    const run = registered?.isQuery ? t.query(reference(name), args) : t.mutation(reference(name), args);
    return run.then(JSON.stringify, (error) => error.data?.code ?? String(error));
  };

  async function seedOwned(t: T): Promise<Owned> {
    const { professionalId, caller } = await seedProfessional(t, "owner");
    const { eventTypeId } = await seedEventType(t, { professionalId });
    const testId = await caller.mutation(api.emailTemplates.sendTest, { ...message, isSeries: false });
    await book(t, t, { startsAt: threePm });
    const booking = await t.run((ctx) => ctx.db.query("bookings").first());
    const email = await t.run((ctx) => ctx.db.query("emails").first());
    if (!booking || !email) throw new Error("What was booked is there.");
    return { eventTypeId, bookingId: booking._id, emailId: email._id, testId };
  }

  const everything = (t: T) =>
    t.run(async (ctx) => ({
      eventTypes: await ctx.db.query("eventTypes").collect(),
      bookings: await ctx.db.query("bookings").collect(),
      emails: await ctx.db.query("emails").collect(),
    }));

  test.each(Object.keys({ ...signedInFunctions, ...professionalFunctions }))("%s: signed out", async (name) => {
    const t = setUp();
    const args = professionalFunctions[name]?.(await seedOwned(t)) ?? {};
    expect(await call(t, name, args)).toBe("NOT_SIGNED_IN");
  });

  test.each(Object.keys(professionalFunctions))("%s: signed in, but no professional", async (name) => {
    const t = setUp();
    const args = professionalFunctions[name]?.(await seedOwned(t)) ?? {};
    const stranger = t.withIdentity({ subject: "user_stranger", email: "s@example.com" });
    expect(await call(stranger, name, args)).toBe("NOT_SIGNED_IN");
  });

  test.each(Object.keys(professionalFunctions))("%s: another professional", async (name) => {
    const t = setUp();
    const owned = await seedOwned(t);
    const before = await everything(t);
    const { caller, professionalId } = await seedProfessional(t, "other");
    const answer = await call(caller, name, professionalFunctions[name]?.(owned) ?? {});
    for (const secret of [owned.eventTypeId, owned.bookingId, "client.one@example.com", "12 Main Street"]) {
      expect(answer).not.toContain(secret);
    }
    const after = await everything(t);
    const own = after.eventTypes.filter((eventType) => eventType.professionalId === professionalId);
    expect({ ...after, eventTypes: after.eventTypes.filter((eventType) => !own.includes(eventType)) }).toEqual(before);
  });

  test.each(Object.keys(professionalFunctions))("%s: its arguments are good for the owner", async (name) => {
    const t = setUp();
    const args = professionalFunctions[name]?.(await seedOwned(t)) ?? {};
    const owner = t.withIdentity({ subject: "user_owner", email: "owner@example.com" });
    expect(await call(owner, name, args)).toMatch(/^(?!NOT_FOUND|INVALID|\w*Error)/);
  });
});

test("no action is public: a mutation writes the intent and schedules", async () => {
  const found = await registeredFunctions();
  expect(found.filter(([, registered]) => registered.isPublic && registered.isAction)).toEqual([]);
});

test("every function says what it takes, every public one what it hands out", async () => {
  for (const [name, registered] of await registeredFunctions()) {
    expect(JSON.parse(registered.exportArgs()).type, name).toBe("object");
    if (registered.isPublic) {
      const returns = JSON.parse(registered.exportReturns());
      expect(returns?.type ?? "none", name).not.toMatch(/none|any/);
    }
  }
});
