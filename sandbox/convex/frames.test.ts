import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { anonymousCaller, type CallHost, currentFrame, runFunction, Trace } from "./frames";

const noHost: CallHost = {
  runFromAction: () => Promise.reject(new Error("not here")),
  scheduleFromAction: () => Promise.reject(new Error("not here")),
  find: () => null,
};
const forever = () => new Promise<never>(() => {});

test("on timeout, nested functions end before their callers", async () => {
  const trace = new Trace(noHost, anonymousCaller, "request", 50);
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

test("on timeout, a caller that catches the inner error ends as well", async () => {
  const trace = new Trace(noHost, anonymousCaller, "request", 50);

  const outer = runFunction("", "mutation", trace, async () => {
    await runFunction("", "mutation", trace, forever).catch(() => {});
    await forever();
  });

  await expect(outer).rejects.toThrow("Function execution timed out");
});

test("code that continues after the timeout is marked as ended", async () => {
  const trace = new Trace(noHost, anonymousCaller, "request", 10);
  const hasEnded: (boolean | undefined)[] = [];
  const late = runFunction("", "mutation", trace, async () => {
    hasEnded.push(currentFrame()?.ended);
    await setTimeout(50);
    hasEnded.push(currentFrame()?.ended);
  });

  await expect(late).rejects.toThrow("Function execution timed out");
  await expect.poll(() => hasEnded).toEqual([false, true]);
});
