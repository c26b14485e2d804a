import { expect, test } from "vitest";
import { api, connect, eventually, startFixture, watch } from "./fixture/harness";

const adminKey = "sandbox|of-the-test";

/** Calls a function as `npx convex run` does. */
async function run(url: string, path: string, args: object, key = adminKey) {
  const response = await fetch(`${url}/api/function`, {
    method: "POST",
    headers: { authorization: `Convex ${key}` },
    body: JSON.stringify({ path, args, format: "convex_encoded_json" }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test("the admin can call internal functions of every kind, and clients see the writes", async () => {
  const { url } = await startFixture({ adminKey });
  const seen = watch(connect(url), api.jobs.list, {});
  await eventually(() => seen).toEqual([[]]);

  expect((await run(url, "jobs:record", { text: "by a mutation" })).body).toMatchObject({ status: "success" });
  expect((await run(url, "jobs:work", { text: "by an action" })).body).toMatchObject({
    status: "success",
    value: null,
  });

  await eventually(() => seen.at(-1)).toEqual(["by a mutation", "by an action"]);
  expect((await run(url, "jobs:list", {})).body.value).toEqual(["by a mutation", "by an action"]);
});

test("a failed call returns the error and writes nothing", async () => {
  const { url } = await startFixture({ adminKey });
  const failed = await run(url, "jobs:recordAndFail", { text: "never" });
  expect(failed.body).toEqual({ status: "error", errorMessage: "failed on purpose", logLines: [] });
  expect((await run(url, "jobs:missing", {})).body.errorMessage).toMatch(/Could not find function for 'jobs:missing'/);
  expect((await run(url, "jobs:list", {})).body.value).toEqual([]);
});

test("rejects a wrong key, a sandbox without a key, and CORS", async () => {
  const [locked, open] = [await startFixture({ adminKey }), await startFixture()];
  expect((await run(locked.url, "jobs:record", { text: "no" }, "sandbox|guess")).status).toBe(401);
  expect((await run(open.url, "jobs:record", { text: "no" })).status).toBe(404);
  expect((await run(locked.url, "jobs:list", {})).body.value).toEqual([]);
  expect((await run(locked.url, "jobs:list", {})).headers.has("access-control-allow-origin")).toBe(false);
});
