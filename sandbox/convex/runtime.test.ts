import { expect, test, vi } from "vitest";
import { api, connectHttp, startFixture } from "./fixture/harness";

const refused = (what: string) =>
  `Error: Can't use ${what} in queries and mutations. Please consider using an action. See https://docs.convex.dev/functions/actions for more details.`;

const inTransactions: [what: string, error: string][] = [
  ["fetch", refused("fetch()")],
  ["setTimeout", refused("setTimeout")],
  ["setInterval", refused("setInterval")],
  ["import", "TypeError: dynamic module import unsupported"],
  ["generateKey", refused("cryptographic randomness")],
  ["signWithEcdsa", refused("cryptographic randomness")],
];

test("queries and mutations are refused what actions may use", async () => {
  const client = connectHttp((await startFixture()).url);
  for (const [what, error] of inTransactions) {
    expect(await client.query(api.runtime.attemptInQuery, { what }), what).toBe(error);
    expect(await client.mutation(api.runtime.attemptInMutation, { what }), what).toBe(error);
    expect(await client.action(api.runtime.attemptInAction, { what }), what).toBe("ok");
  }
});

const inAllFunctions: [what: string, result: RegExp][] = [
  ["Buffer", /^TypeError/],
  ["setImmediate", /^TypeError/],
  ["process.cwd", /^TypeError/],
  ["clearTimeout", /^ok$/],
  ["signWithHmac", /^ok$/],
  ["randomValues", /^ok$/],
];

test("globals of Node are missing in all functions", async () => {
  const client = connectHttp((await startFixture()).url);
  for (const [what, result] of inAllFunctions) {
    expect(await client.query(api.runtime.attemptInQuery, { what }), what).toMatch(result);
    expect(await client.mutation(api.runtime.attemptInMutation, { what }), what).toMatch(result);
    expect(await client.action(api.runtime.attemptInAction, { what }), what).toMatch(result);
  }
});

test("time stands still in queries and mutations", async () => {
  const client = connectHttp((await startFixture()).url);
  const before = Date.now();

  expect(await client.query(api.runtime.elapsedInQuery, {})).toEqual({ date: 0, performance: 0 });
  const inMutation = await client.mutation(api.runtime.elapsedInMutation, {});
  expect(inMutation.date).toBe(0);
  expect(inMutation.performance).toBeGreaterThan(0);
  const inAction = await client.action(api.runtime.elapsedInAction, {});
  expect(inAction.date).toBeGreaterThan(0);

  const times = await client.mutation(api.runtime.times, {});
  expect(new Set(times).size).toBe(1);
  expect(times[0]).toBeGreaterThanOrEqual(before);
});

test("process has only the environment, which cannot be written or listed", async () => {
  vi.stubEnv("FIXTURE_JWKS", "original");
  const client = connectHttp((await startFixture()).url);
  expect(await client.query(api.runtime.environment, {})).toEqual({
    written: "original",
    names: ["FIXTURE_JWKS"],
    members: ["env"],
  });
  expect(process.env.FIXTURE_JWKS).toBe("original");
});

test("queries do not know who asks", async () => {
  const client = connectHttp((await startFixture()).url);
  await expect(client.query(api.runtime.requestMetadata, {})).rejects.toThrow("getRequestMetadata is not a function");
});
