import { expect, test } from "vitest";
import { api, connect, copyFixture, eventually, startFixture, watch } from "./fixture/harness";

test("an edit is live for connected clients, and a broken edit keeps the previous version", async () => {
  const app = await copyFixture();
  const { url, log, run } = await startFixture({ dir: app.dir, watch: true });
  await run((ctx) => ctx.db.insert("messages", { room: "a", text: "hello" }));
  const client = connect(url);
  const seen = watch(client, api.messages.list, { room: "a" });
  await eventually(() => seen.at(-1)).toEqual(["hello"]);

  await app.edit("messages.ts", (source) => source.replace("({ text }) => text)", "({ text }) => text.toUpperCase())"));
  await eventually(() => seen.at(-1)).toEqual(["HELLO"]);

  await app.edit("messages.ts", (source) => `${source}\nexport const broken = ;`);
  await eventually(() => log.join()).toMatch(/the previous version keeps running[\s\S]*messages\.ts/);
  await client.mutation(api.messages.send, { room: "a", text: "still here" });
  expect(seen.at(-1)).toEqual(["HELLO", "STILL HERE"]);

  await app.edit("messages.ts", (source) =>
    source.replace("\nexport const broken = ;", "").replace(".toUpperCase()", ""),
  );
  await eventually(() => seen.at(-1)).toEqual(["hello", "still here"]);
});

test("rejects a schema that the documents violate and accepts a later one that they match", async () => {
  const app = await copyFixture();
  const { url, log, run } = await startFixture({ dir: app.dir, watch: true });
  await run((ctx) => ctx.db.insert("messages", { room: "a", text: "hello" }));
  const client = connect(url);

  await app.edit("schema.ts", (source) => source.replace("text: v.string() })", "text: v.number() })"));
  await eventually(() => log.join()).toMatch(/previous version keeps running.*table "messages"/);
  await client.mutation(api.messages.send, { room: "a", text: "text as before" });

  await app.edit("schema.ts", (source) =>
    source.replace("text: v.number() })", "text: v.union(v.string(), v.number()) })"),
  );
  await eventually(() => log).toContainEqual(expect.stringContaining("Reloaded the app"));
  await run((ctx) => ctx.db.insert("messages", { room: "a", text: 5 }));
});

test("an action that runs during a reload writes to the current data", async () => {
  const app = await copyFixture();
  const { url, log } = await startFixture({ dir: app.dir, watch: true });
  const client = connect(url);
  const events = watch(client, api.jobs.list, {});
  const acting = client.action(api.jobs.actSlowly, { text: "act", ms: 1_500 });

  await app.edit("jobs.ts", (source) => `${source}\n// edited`);
  await eventually(() => log).toContainEqual(expect.stringContaining("Reloaded the app"));

  await acting;
  await eventually(() => events.at(-1)).toEqual(["act"]);
});
