import { ConvexError } from "convex/values";
import { expect, test } from "vitest";
import { api, connect, connectHttp, startFixture } from "./fixture/harness";

test.each([
  [false, ["1 2 3", "4 5 6", "7 8 9"]],
  // Actions keep using the modules that were loaded once.
  [true, ["1 1 1", "1 1 1", "1 2 3"]],
])(
  "with freshModules %s, what a module counts in queries, mutations and actions is %j",
  async (freshModules, counts) => {
    const client = connectHttp((await startFixture({ freshModules })).url);
    const thrice = async (call: () => Promise<number>) => [await call(), await call(), await call()].join(" ");

    expect([
      await thrice(() => client.query(api.runtime.countInQuery, {})),
      await thrice(() => client.mutation(api.runtime.countInMutation, {})),
      await thrice(() => client.action(api.runtime.countInAction, {})),
    ]).toEqual(counts);
  },
);

const freshModules = true;

test("modules draw the same random numbers in each call, functions do not", async () => {
  const client = connectHttp((await startFixture({ freshModules })).url);
  const [first, second] = [await client.query(api.runtime.draw, {}), await client.query(api.runtime.draw, {})];

  expect(second.module).toEqual(first.module);
  expect(first.module[1]).toMatch(/^\w{8}-\w{4}-4\w{3}-8\w{3}-\w{12}$/);
  expect(second.call[0]).not.toBe(first.call[0]);
  expect(second.call[1]).not.toBe(first.call[1]);
  expect(first.call[2]).toBeGreaterThan(Number(first.module[2]));
});

const attempts: [what: string, result: RegExp][] = [
  ["fetch", /^Error: Can't use fetch\(\) in queries/],
  ["setTimeout", /^Error: Can't use setTimeout in queries/],
  ["import", /^TypeError: dynamic module import unsupported$/],
  ["generateKey", /^Error: Can't use cryptographic randomness in queries/],
  ["signWithHmac", /^ok$/],
  ["Buffer", /^ReferenceError: Buffer is not defined$/],
  ["process.cwd", /^TypeError/],
];

test("the context of a call has only what Convex's runtime has", async () => {
  const client = connectHttp((await startFixture({ freshModules })).url);
  for (const [what, result] of attempts) {
    expect(await client.query(api.runtime.attemptInQuery, { what }), what).toMatch(result);
    expect(await client.mutation(api.runtime.attemptInMutation, { what }), what).toMatch(result);
  }
});

test("errors, nested calls and components work across contexts", async () => {
  const { url } = await startFixture({ freshModules });
  const client = connect(url);
  const room = "a";

  const rejected = client.mutation(api.messages.refuse, { room });
  await expect(rejected).rejects.toBeInstanceOf(ConvexError);
  await expect(rejected).rejects.toMatchObject({ data: { code: "REFUSED", limit: 5n } });
  await expect(client.mutation(api.messages.crash, {})).rejects.toThrow("Uncaught TypeError: no such thing");
  expect(await client.mutation(api.messages.sendDespiteRefusal, { room })).toEqual({ code: "REFUSED", limit: 5n });
  expect(await client.query(api.messages.list, { room })).toEqual(["kept"]);

  const limit = { instance: "rateLimiter", key: "a" };
  expect(await client.mutation(api.limits.take, limit)).toBe(true);
  expect(await client.mutation(api.limits.take, limit)).toBe(false);
  expect(new Set(await client.mutation(api.runtime.times, {})).size).toBe(1);
});
