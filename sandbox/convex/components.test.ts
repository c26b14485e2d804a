import { expect, test } from "vitest";
import { api, connectHttp, startFixture } from "./fixture/harness";

test("a component keeps its own tables, and so does each instance of it", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);
  const take = (instance: string, key: string) => client.mutation(api.limits.take, { instance, key });

  expect(await take("rateLimiter", "a")).toBe(true);
  expect(await take("rateLimiter", "a")).toBe(false);
  expect(await take("rateLimiter", "b")).toBe(true);
  expect(await take("second", "a")).toBe(true);
});

test("what a component wrote is rolled back with the mutation that called it", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);

  await expect(client.mutation(api.limits.takeAndFail, { key: "a" })).rejects.toThrow("failed on purpose");

  expect(await client.mutation(api.limits.take, { instance: "rateLimiter", key: "a" })).toBe(true);
});
