import type { Value } from "convex/values";
import { describe, expect, test } from "vitest";
import { setUp, type T } from "./testing/backend.setup";
import {
  anonymousFunctions,
  callByName,
  type Owned,
  professionalFunctions,
  registeredFunctions,
  seedOwned,
  signedInFunctions,
} from "./testing/publicFunctions.setup";
import { seedProfessional, verified } from "./testing/seed.setup";

test("the lists contain exactly the public functions", async () => {
  const found = await registeredFunctions();
  const listed = Object.keys({ ...anonymousFunctions, ...signedInFunctions, ...professionalFunctions });
  expect(
    found
      .filter(([, registered]) => registered.isPublic)
      .map(([name]) => name)
      .sort(),
  ).toEqual(listed.sort());
});

describe("access to", () => {
  const call = (t: Pick<T, "query" | "mutation" | "action">, name: string, args: Record<string, Value>) =>
    callByName(t, name, args).then(JSON.stringify, (error) => error.data?.code ?? String(error));
  const argsOf = (name: string, owned: Owned) => professionalFunctions[name]?.(owned) ?? {};

  const ownedRows = (t: T) =>
    t.run(async (ctx) => ({
      eventTypes: await ctx.db.query("eventTypes").collect(),
      bookings: await ctx.db.query("bookings").collect(),
      emails: await ctx.db.query("emails").collect(),
    }));

  test.each(Object.keys({ ...signedInFunctions, ...professionalFunctions }))(
    "%s is refused when signed out",
    async (name) => {
      const t = setUp();
      const args = argsOf(name, (await seedOwned(t)).owned);
      expect(await call(t, name, args)).toBe("NOT_SIGNED_IN");
    },
  );

  test.each(Object.keys(professionalFunctions))("%s is refused to a user who is not a professional", async (name) => {
    const t = setUp();
    const args = argsOf(name, (await seedOwned(t)).owned);
    const stranger = t.withIdentity(verified("user_stranger", "s@example.com"));
    expect(await call(stranger, name, args)).toBe("NOT_SIGNED_IN");
  });

  test.each(Object.keys(professionalFunctions))(
    "%s gives another professional no data and has no effect",
    async (name) => {
      const t = setUp();
      const { owned } = await seedOwned(t);
      const before = await ownedRows(t);
      const { caller, professionalId } = await seedProfessional(t, "other");
      const result = await call(caller, name, argsOf(name, owned));
      for (const secret of [owned.eventTypeId, owned.bookingId, "client.one@example.com", "12 Main Street"]) {
        expect(result).not.toContain(secret);
      }
      const after = await ownedRows(t);
      const own = after.eventTypes.filter((eventType) => eventType.professionalId === professionalId);
      expect({ ...after, eventTypes: after.eventTypes.filter((eventType) => !own.includes(eventType)) }).toEqual(
        before,
      );
    },
  );

  test.each(Object.keys(professionalFunctions))("%s is granted to the owner", async (name) => {
    const t = setUp();
    const args = argsOf(name, (await seedOwned(t)).owned);
    const owner = t.withIdentity(verified("user_owner", "owner@example.com"));
    expect(await call(owner, name, args)).toMatch(/^(?!NOT_FOUND|INVALID|\w*Error)/);
  });
});

test("the only public action is the one that has to ask Cloudflare", async () => {
  const found = await registeredFunctions();
  const actions = found.filter(([, registered]) => registered.isPublic && registered.isAction);
  expect(actions.map(([name]) => name)).toEqual(["bookingChallenge:verify"]);
});

test("every function validates its arguments, and every public one its return value", async () => {
  for (const [name, registered] of await registeredFunctions()) {
    expect(JSON.parse(registered.exportArgs()).type, name).toBe("object");
    if (registered.isPublic) {
      const returns = JSON.parse(registered.exportReturns());
      expect(returns?.type ?? "none", name).not.toMatch(/none|any/);
    }
  }
});
