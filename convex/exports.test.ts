import { expect, test } from "vitest";
import { modules } from "./testing.setup";

/** Every function that anyone can call. A new one is added here on purpose, or not at all. */
const publicFunctions = [
  "bookings:book",
  "bookings:getByToken",
  "clock:now",
  "eventTypes:getPublic",
  "slots:list",
  "slots:sessions",
];

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
  expect(found.filter(([, registered]) => registered.isPublic).map(([name]) => name)).toEqual(publicFunctions);
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
