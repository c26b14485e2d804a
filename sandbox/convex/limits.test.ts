import { expect, test } from "vitest";
import { api, connectHttp, startFixture } from "./fixture/harness";

const MIB = 2 ** 20;
const patient = { limits: { transactionMs: 60_000 } };

test("counts what a transaction uses", async () => {
  const { url } = await startFixture(patient);
  const client = connectHttp(url);

  const steps = ["0 0 1 0", "1 1 1 0", "1 2 2 0", "2 3 2 0", "3 4 2 0", "3 4 2 1", "3 5 3 1"];
  expect(await client.mutation(api.sizes.everything, {})).toEqual(steps);
  await client.mutation(api.sizes.insert, { count: 2, bytes: 100 });
  expect(await client.query(api.sizes.read, { count: 3 })).toBe("3 6 0 0");
  expect(await client.query(api.sizes.readNested, { count: 3 })).toBe("3 6 0 0");
});

test("limits a document to 1 MiB, and a transaction to 16 MiB written and 16 MiB read", async () => {
  const { url, run } = await startFixture(patient);
  const client = connectHttp(url);

  const tooLarge = client.mutation(api.sizes.insert, { count: 1, bytes: MIB + 1 });
  await expect(tooLarge).rejects.toThrow("Value is too large (1 MiB > maximum size 1 MiB)");
  await expect(client.mutation(api.sizes.insert, { count: 17, bytes: MIB })).rejects.toThrow("Wrote too much data");
  await client.mutation(api.sizes.insert, { count: 16, bytes: MIB });
  expect(await client.query(api.sizes.readNested, { count: 1 })).toBe("1 16 0 0");
  await expect(client.query(api.sizes.readNested, { count: 2 })).rejects.toThrow("Read too much data");
  const all = await run(async (ctx) => [
    ...(await ctx.db.query("messages").collect()),
    ...(await ctx.db.query("messages").collect()),
  ]);
  expect(all).toHaveLength(32);
});

test("limits arguments and results", async () => {
  const client = connectHttp((await startFixture()).url);

  expect(await client.query(api.sizes.length, { text: "a😀" })).toBe(3);
  await expect(client.query(api.sizes.length, { text: "a\ud83d" })).rejects.toThrow("Text must be valid Unicode");
  expect(await client.query(api.sizes.numbers, { count: 8_192 })).toHaveLength(8_192);
  const result = client.query(api.sizes.numbers, { count: 8_193 });
  const message = "Function sizes:numbers return value invalid: Array length is too long (8193 > maximum length 8192)";
  await expect(result).rejects.toThrow(message);
});

test("logs long computing, and refuses it if asked to", async () => {
  const { url, log } = await startFixture(patient);
  await connectHttp(url).mutation(api.sizes.compute, { ms: 1_100 });
  expect(log.at(-1)).toMatch(/ mutation sizes:compute \d+\.\d ms ok, computed \d+ ms, over Convex's limit of 1000 ms$/);

  const strict = await startFixture({ limits: { computingMs: 500 } });
  const refused = connectHttp(strict.url).mutation(api.sizes.compute, { ms: 600 });
  await expect(refused).rejects.toThrow("Function execution timed out (maximum duration: 500 ms)");
});
