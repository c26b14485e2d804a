import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  api,
  connect,
  connectHttp,
  copyFixture,
  eventually,
  losingFirstReply,
  startFixture,
  watch,
} from "./fixture/harness";

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const documents = (url: string) => connectHttp(url).query(api.messages.documents, {});

test("ids and creation times survive restarts, and ids are never reused", async () => {
  const dataDir = await newFolder();
  const first = await startFixture({ dataDir });
  const send = (url: string, text: string) => connectHttp(url).mutation(api.messages.send, { room: "a", text });
  await send(first.url, "1");
  const deleted = await send(first.url, "2");
  await first.run((ctx) => ctx.db.insert("events", { text: "big", count: 2n ** 60n }));
  await send(first.url, "3");
  const gone = [deleted, await send(first.url, "4"), await send(first.url, "5")];
  for (const id of gone) await connectHttp(first.url).mutation(api.messages.remove, { id });
  const before = await documents(first.url);
  expect(before).toHaveLength(2);
  await first.close();

  const second = await startFixture({ dataDir });
  expect(await documents(second.url)).toEqual(before);
  expect(await second.run(async (ctx) => (await ctx.db.query("events").first())?.count)).toBe(2n ** 60n);
  expect(gone).not.toContain(await send(second.url, "6"));
  const extended = await documents(second.url);
  await second.close();

  const third = await startFixture({ dataDir });
  expect(await documents(third.url)).toEqual(extended);
  expect(extended.map(({ text }) => text)).toEqual(["1", "3", "6"]);
});

test("component data survives restarts", async () => {
  const dataDir = await newFolder();
  const take = { instance: "rateLimiter", key: "a" };
  const first = await startFixture({ dataDir });
  expect(await connectHttp(first.url).mutation(api.limits.take, take)).toBe(true);
  await first.close();

  const second = await startFixture({ dataDir });
  expect(await connectHttp(second.url).mutation(api.limits.take, take)).toBe(false);
});

test("saves a write without closing the sandbox", async () => {
  const dataDir = await newFolder();
  const { url } = await startFixture({ dataDir });
  await connectHttp(url).mutation(api.messages.send, { room: "a", text: "kept" });

  await eventually(() => readFile(join(dataDir, "convex.json"), "utf8").catch(() => "")).toContain("kept");
});

test("a pending job runs after a restart, and an interrupted action is marked as failed", async () => {
  const dataDir = await newFolder();
  const first = await startFixture({ dataDir });
  const client = connectHttp(first.url);
  await client.mutation(api.jobs.schedule, { name: "workForever", text: "action", delayMs: 0 });
  await client.mutation(api.jobs.schedule, { name: "record", text: "job", delayMs: 1_000 });
  await eventually(() => client.query(api.jobs.states, {})).toEqual(["inProgress", "pending"]);
  await first.close();

  const second = await startFixture({ dataDir });
  const states = watch(connect(second.url), api.jobs.states, {});
  await eventually(() => states.at(-1)).toEqual(["failed", "success"]);
  expect(await connectHttp(second.url).query(api.jobs.list, {})).toEqual(["action", "job"]);
});

test("a mutation whose reply was lost in a crash runs once", async () => {
  const dataDir = await newFolder();
  const first = await startFixture({ dataDir });
  const { port } = new URL(first.url);
  let stopping: Promise<void> | null = null;
  const client = connect(
    first.url,
    losingFirstReply(() => {
      stopping ??= first.close();
    }),
  );
  const id = client.mutation(api.messages.send, { room: "a", text: "once" });
  await eventually(() => stopping).not.toBeNull();
  await stopping;

  const second = await startFixture({ dataDir, port: Number(port) });

  expect(await id).toContain("messages");
  expect((await documents(second.url)).map(({ text }) => text)).toEqual(["once"]);
  expect(second.log.filter((line) => line.includes("messages:send"))).toEqual([]);
});

test.each([
  ["is damaged", (text: string) => text.slice(0, text.length / 2)],
  ["has another format", (text: string) => text.replace('"format":1', '"format":0')],
])("moves a data file aside that %s", async (_, harm) => {
  const dataDir = await newFolder();
  const first = await startFixture({ dataDir });
  await connectHttp(first.url).mutation(api.messages.send, { room: "a", text: "kept" });
  await first.close();
  const path = join(dataDir, "convex.json");
  const harmed = harm(await readFile(path, "utf8"));
  await writeFile(path, harmed);

  const second = await startFixture({ dataDir });

  expect(await documents(second.url)).toEqual([]);
  const [aside = ""] = (await readdir(dataDir)).filter((name) => name.includes("set-aside"));
  expect(await readFile(join(dataDir, aside), "utf8")).toBe(harmed);
  expect(second.log[0]).toContain(`The saved data cannot be used and was moved to ${join(dataDir, aside)}`);
});

test("moves data aside that no longer matches the schema", async () => {
  const dataDir = await newFolder();
  const first = await startFixture({ dataDir });
  await connectHttp(first.url).mutation(api.messages.send, { room: "a", text: "kept" });
  await first.close();
  const app = await copyFixture();
  await app.edit("schema.ts", (source) => source.replace("text: v.string() })", "text: v.number() })"));

  const second = await startFixture({ dataDir, dir: app.dir });

  expect(await documents(second.url)).toEqual([]);
  expect(second.log[0]).toMatch(/was moved to .*table "messages": Validator error: Expected `number`/);
  expect(await readdir(dataDir)).toContainEqual(expect.stringContaining("set-aside"));
});
