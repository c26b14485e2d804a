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

test("counts computing in nested functions once, and no syscalls", async () => {
  const trace = new Trace(noHost, anonymousCaller, "request", 10_000);
  const compute = (ms: number) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };

  await runFunction("", "mutation", trace, async () => {
    compute(20);
    trace.inSyscall(() => compute(2_000));
    await runFunction("", "query", trace, async () => compute(20));
  });

  expect(trace.computingMs).toBeGreaterThanOrEqual(40);
  expect(trace.computingMs).toBeLessThan(2_000);
});

type Metrics = Trace["metrics"];
const MIB = 2 ** 20;

test.each([
  [4_096, "Too many index ranges", (metrics: Metrics) => metrics.trackIndexRange()],
  [32_000, "Scanned too many documents", (metrics: Metrics) => metrics.trackRead(1)],
  [16, "Read too much data", (metrics: Metrics) => metrics.trackRead(MIB)],
  [16_000, "Wrote too many documents", (metrics: Metrics) => metrics.trackWrite(1)],
  [16, "Wrote too much data", (metrics: Metrics) => metrics.trackWrite(MIB)],
  [1_000, "Scheduled too many functions", (metrics: Metrics) => metrics.trackScheduledFunction(1)],
  [16, "Scheduled function arguments too large", (metrics: Metrics) => metrics.trackScheduledFunction(MIB)],
])("a call with a time limit can do %i things until: %s", (limit, message, use) => {
  const { metrics } = new Trace(noHost, anonymousCaller, "request", 1_000);
  for (let done = 0; done < limit; done += 1) use(metrics);
  expect(() => use(metrics)).toThrow(message);

  const unlimited = new Trace(noHost, anonymousCaller, "request", Number.POSITIVE_INFINITY).metrics;
  for (let done = 0; done <= limit; done += 1) use(unlimited);
});

test("a failed function gives back what it wrote, not what it read", async () => {
  const trace = new Trace(noHost, anonymousCaller, "request", 10_000);
  const readAndWrite = async () => {
    trace.metrics.trackRead(1);
    trace.metrics.trackWrite(1);
  };
  const failed = runFunction("", "mutation", trace, () => readAndWrite().then(() => Promise.reject(new Error("no"))));
  await expect(failed).rejects.toThrow("no");
  await runFunction("", "mutation", trace, readAndWrite);

  const { documentsRead, documentsWritten } = trace.metrics.getTransactionMetrics();
  expect([documentsRead.used, documentsWritten.used]).toEqual([2, 1]);
});
