import { makeFunctionReference } from "convex/server";
import { describe, expect, test } from "vitest";
import { modules, seedEventType, setUp, type T } from "./testing.setup";

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

/** Every function for professionals, with arguments that it would accept. */
const professionalFunctions: Record<string, Record<string, string>> = {
  "professionals:checkSlug": { slug: "demo-teacher" },
  "professionals:ownSlug": { slug: "demo-teacher" },
  "professionals:saveProfile": { fullName: "Somebody", profileSlug: "somebody", timeZone: "UTC" },
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
  expect(found.filter(([, registered]) => registered.isPublic).map(([name]) => name)).toEqual(listed.sort());
});

describe("without the right to it, nobody gets anything from", () => {
  const call = async (t: Pick<T, "query" | "mutation">, name: string, args: Record<string, string>) => {
    const registered = new Map(await registeredFunctions()).get(name);
    const run = registered?.isQuery ? t.query(reference(name), args) : t.mutation(reference(name), args);
    return run.then(JSON.stringify, (error) => error.data?.code ?? String(error));
  };
  const reference = (name: string) =>
    makeFunctionReference<"query" & "mutation", Record<string, string>, unknown>(name);

  test.each(Object.entries({ ...signedInFunctions, ...professionalFunctions }))(
    "%s: signed out",
    async (name, args) => {
      expect(await call(setUp(), name, args)).toBe("NOT_SIGNED_IN");
    },
  );

  test.each(Object.entries(professionalFunctions))("%s: signed in, but no professional", async (name, args) => {
    const t = setUp();
    await seedEventType(t);
    expect(await call(t.withIdentity({ subject: "user_stranger", email: "s@example.com" }), name, args)).toBe(
      "NOT_SIGNED_IN",
    );
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
