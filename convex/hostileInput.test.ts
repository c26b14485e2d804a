import { ConvexError, type Value } from "convex/values";
import { beforeEach, describe, expect, test } from "vitest";
import type { TableNames } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import schema from "./schema";
import { seedProfessional, setUp, stopClock, type T } from "./testing/backend.setup";
import { hostileArguments } from "./testing/hostileArguments.setup";
import {
  anonymousFunctions,
  callByName,
  professionalFunctions,
  registeredFunctions,
  seedOwned,
  signedInFunctions,
} from "./testing/publicFunctions.setup";

const publicFunctions = { ...anonymousFunctions, ...signedInFunctions, ...professionalFunctions };

/** Every row of every table, and all that is scheduled. */
async function everything(ctx: QueryCtx): Promise<string> {
  const tables = Object.keys(schema.tables) as TableNames[];
  const rows = await Promise.all(tables.map((table) => ctx.db.query(table).collect()));
  return JSON.stringify([...rows, await ctx.db.system.query("_scheduled_functions").collect()]);
}

/** How a call ended: `accepted`, `refused` with a code or by the shape of its arguments, else what went wrong. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "accepted";
  } catch (error) {
    if (error instanceof ConvexError) return /^[A-Z_]+$/.test(error.data.code) ? "refused" : "a refusal without code";
    return /^Validator error:/.test(String(error instanceof Error && error.message)) ? "refused" : String(error);
  }
}

/** Calls a function, and takes back all that it wrote. @returns how the call ended, and all rows right after it. */
async function tryOut(caller: Pick<T, "run">, name: string, args: Record<string, Value>) {
  let [outcome, after] = ["", ""];
  const rollBack = new Error("rolled back");
  const transaction = caller.run(async (ctx) => {
    outcome = await outcomeOf(callByName({ query: ctx.runQuery, mutation: ctx.runMutation }, name, args));
    if (outcome === "accepted") after = await everything(ctx);
    throw rollBack;
  });
  await expect(transaction).rejects.toBe(rollBack);
  return { outcome, after };
}

/** The most that one call leaves behind; a booked series is the largest. */
const MAX_BYTES = 200_000;
/** As JSON writes control characters and halves of a character, and what turns text around. */
const unshowable = /\\u00[01]|\\ud[89a-f]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe("whatever is sent to", () => {
  beforeEach(() => stopClock());

  test.each(Object.keys(publicFunctions))(
    "%s is refused with a reason, or good",
    async (name) => {
      const t = setUp();
      const other = await seedProfessional(t, "other");
      const { owned, caller } = await seedOwned(t);
      const ids = [other.professionalId, owned.eventTypeId, owned.bookingId, owned.emailId];
      const shape = new Map(await registeredFunctions()).get(name)?.exportArgs() ?? "";
      const before = await t.run(everything);
      const wrong: string[] = [];
      for (const { place, value } of hostileArguments(shape, publicFunctions[name]?.(owned) ?? {}, ids)) {
        const { outcome, after } = await tryOut(caller, name, value);
        const isStored = after.length > before.length + MAX_BYTES || unshowable.test(after);
        if (isStored) wrong.push(`${place}: stored ${shortOf(value)}`);
        if (!["accepted", "refused"].includes(outcome)) wrong.push(`${place} ${shortOf(value)}: ${outcome}`);
      }
      expect(wrong).toEqual([]);
      expect(await t.run(everything)).toBe(before);
    },
    120_000,
  );
});

function shortOf(value: Value): string {
  return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part)).slice(0, 200);
}
