import process from "node:process";
import { ConvexError, type Value } from "convex/values";
import { describe, expect, test } from "vitest";
import { setUp, type T } from "./testing/backend.setup";
import { hostileArguments } from "./testing/hostileArguments.setup";
import {
  anonymousFunctions,
  callByName,
  professionalFunctions,
  registeredFunctions,
  seedOwned,
  signedInFunctions,
} from "./testing/publicFunctions.setup";
import { snapshot } from "./testing/rows.setup";
import { seedProfessional } from "./testing/seed.setup";

const publicFunctions = { ...anonymousFunctions, ...signedInFunctions, ...professionalFunctions };

/** How a call ended: `accepted`, `refused` (with a code, or by argument validation), or else the error. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "accepted";
  } catch (error) {
    if (error instanceof ConvexError) return /^[A-Z_]+$/.test(error.data.code) ? "refused" : "a refusal without code";
    return /^Validator error:/.test(String(error instanceof Error && error.message)) ? "refused" : String(error);
  }
}

/** Calls a function and rolls back. @returns how the call ended, all rows right after it, and its CPU time. */
async function callAndRollBack(caller: Pick<T, "run" | "action">, name: string, args: Record<string, Value>) {
  let [outcome, after, ms] = ["", "", 0];
  const rollBack = new Error("rolled back");
  const transaction = caller.run(async (ctx) => {
    const before = process.cpuUsage();
    const functions = { query: ctx.runQuery, mutation: ctx.runMutation, action: caller.action };
    outcome = await outcomeOf(callByName(functions, name, args));
    const { user, system } = process.cpuUsage(before);
    ms = (user + system) / 1_000;
    if (outcome === "accepted") after = await snapshot(ctx);
    throw rollBack;
  });
  await expect(transaction).rejects.toBe(rollBack);
  return { outcome, after, ms };
}

/** Usually a few ms, most of them convex-test's. Quadratic work on these inputs takes seconds. */
const MAX_CPU_MS = 1_250;

/** Whether a call that took too long does so again: another thread of this process may have been busy. */
async function isSlow(caller: Pick<T, "run" | "action">, name: string, args: Record<string, Value>): Promise<boolean> {
  const again = [await callAndRollBack(caller, name, args), await callAndRollBack(caller, name, args)];
  return again.every(({ ms }) => ms > MAX_CPU_MS);
}

/** The most that one call writes. The largest is the booking of a series. */
const MAX_BYTES_WRITTEN = 200_000;
/** Control characters and lone surrogates as JSON escapes them, and bidirectional overrides. */
const unprintable = /\\u00[01]|\\ud[89a-f]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe("hostile arguments", () => {
  test.each(Object.keys(publicFunctions))(
    "%s accepts them or refuses them with a code, soon, and stores nothing unprintable",
    async (name) => {
      const t = setUp();
      const other = await seedProfessional(t, "other");
      const { owned, caller } = await seedOwned(t);
      const ids = [other.professionalId, owned.eventTypeId, owned.bookingId, owned.emailId];
      const shape = new Map(await registeredFunctions()).get(name)?.exportArgs() ?? "";
      const before = await t.run(snapshot);
      const failures: string[] = [];
      for (const { path, value } of hostileArguments(shape, publicFunctions[name]?.(owned) ?? {}, ids)) {
        const { outcome, after, ms } = await callAndRollBack(caller, name, value);
        const isStored = after.length > before.length + MAX_BYTES_WRITTEN || unprintable.test(after);
        if (isStored) failures.push(`${path}: stored ${abbreviate(value)}`);
        if (ms > 3 * MAX_CPU_MS || (ms > MAX_CPU_MS && (await isSlow(caller, name, value))))
          failures.push(`${path}: ${Math.round(ms)} ms for ${abbreviate(value)}`);
        if (!["accepted", "refused"].includes(outcome)) failures.push(`${path} ${abbreviate(value)}: ${outcome}`);
      }
      expect(failures).toEqual([]);
      expect(await t.run(snapshot)).toBe(before);
    },
    120_000,
  );
});

function abbreviate(value: Value): string {
  return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part)).slice(0, 200);
}
