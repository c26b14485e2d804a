import { expect, test } from "vitest";
import { api, connectHttp, eventually, startFixture } from "./fixture/harness";

test("each instance of a component has its own tables", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);
  const take = (instance: string, key: string) => client.mutation(api.limits.take, { instance, key });

  expect(await take("rateLimiter", "a")).toBe(true);
  expect(await take("rateLimiter", "a")).toBe(false);
  expect(await take("rateLimiter", "b")).toBe(true);
  expect(await take("second", "a")).toBe(true);
});

test("a component's writes are rolled back with the calling mutation", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);

  await expect(client.mutation(api.limits.takeAndFail, { key: "a" })).rejects.toThrow("failed on purpose");

  expect(await client.mutation(api.limits.take, { instance: "rateLimiter", key: "a" })).toBe(true);
});

test("a component can use nested components and scheduled functions", async () => {
  const { url, log } = await startFixture();
  const client = connectHttp(url);
  const take = () => client.mutation(api.limits.take, { instance: "rateLimiter", key: "a", name: "later" });

  expect(await take()).toBe(true);

  await eventually(take).toBe(false);
  expect(log).toContainEqual(expect.stringMatching(/ rateLimiter\/batchWorker\/.* \(scheduled\) .* ok$/));
});
