import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { type CallHost, currentFrame, nobody, runFunction, Trace } from "./frames";

const noHost: CallHost = {
  runFromAction: () => Promise.reject(new Error("not here")),
  scheduleFromAction: () => Promise.reject(new Error("not here")),
  find: () => null,
};
const forever = () => new Promise<never>(() => {});

test("at the time limit functions end from the inside out, so each is rolled back before its caller", async () => {
  const trace = new Trace(noHost, nobody, "request", 50);
  const order: string[] = [];
  const rollBack = async (name: string) => {
    await setTimeout(5);
    order.push(name);
  };

  const outer = runFunction("", "mutation", trace, async () => {
    await runFunction("component", "mutation", trace, forever).catch(async (error: unknown) => {
      await rollBack("inner");
      throw error;
    });
  });

  await expect(outer).rejects.toThrow("Function execution timed out");
  await rollBack("outer");
  expect(order).toEqual(["inner", "outer"]);
});

test("a caller that swallows the end of what it called ends as well", async () => {
  const trace = new Trace(noHost, nobody, "request", 50);

  const outer = runFunction("", "mutation", trace, async () => {
    await runFunction("", "mutation", trace, forever).catch(() => {});
    await forever();
  });

  await expect(outer).rejects.toThrow("Function execution timed out");
});

test("code that goes on after the time limit is known to have ended", async () => {
  const trace = new Trace(noHost, nobody, "request", 10);
  const hasEnded: (boolean | undefined)[] = [];
  const late = runFunction("", "mutation", trace, async () => {
    hasEnded.push(currentFrame()?.ended);
    await setTimeout(50);
    hasEnded.push(currentFrame()?.ended);
  });

  await expect(late).rejects.toThrow("Function execution timed out");
  await expect.poll(() => hasEnded).toEqual([false, true]);
});
