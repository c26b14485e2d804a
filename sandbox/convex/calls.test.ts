import { makeFunctionReference } from "convex/server";
import { ConvexError } from "convex/values";
import { expect, test } from "vitest";
import { api, connect, connectHttp, eventually, startFixture, watch } from "./fixture/harness";

test("a mutation's write is visible when its promise resolves, and to other clients", async () => {
  const { url } = await startFixture();
  const [writer, reader] = [connect(url), connect(url)];
  const own = watch(writer, api.messages.list, { room: "a" });
  const others = watch(reader, api.messages.list, { room: "a" });
  await eventually(() => [own, others]).toEqual([[[]], [[]]]);

  await writer.mutation(api.messages.send, { room: "a", text: "hello" });

  expect(own.at(-1)).toEqual(["hello"]);
  await eventually(() => others.at(-1)).toEqual(["hello"]);
});

test.each([["WebSocket"], ["HTTP"]] as const)("clients receive errors in Convex's format (%s)", async (transport) => {
  const { url } = await startFixture();
  const client = transport === "HTTP" ? connectHttp(url) : connect(url);
  const room = "a";

  const rejected = client.mutation(api.messages.refuse, { room });
  await expect(rejected).rejects.toBeInstanceOf(ConvexError);
  await expect(rejected).rejects.toMatchObject({ data: { code: "REFUSED", limit: 5n } });

  const crashed: unknown = await client.mutation(api.messages.crash, {}).catch((error: unknown) => error);
  expect(crashed).not.toBeInstanceOf(ConvexError);
  expect(String(crashed)).toMatch(/\[Request ID: \w{16}\] Server Error\nUncaught TypeError: no such thing/);

  // @ts-expect-error invalid arguments must be rejected at run time as well
  await expect(client.mutation(api.messages.send, { room })).rejects.toThrow("ArgumentValidationError");
  await expect(client.mutation(api.messages.badReturn, { room })).rejects.toThrow("Return value validation failed");
  expect(await connectHttp(url).query(api.messages.list, { room })).toEqual([]);
});

test("rejects calls of functions that are not public", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);
  const notFound = (path: string) => `Could not find public function for '${path}'. Did you forget to run`;
  const call = (name: string) => client.mutation(makeFunctionReference<"mutation">(name), {});

  await expect(call("messages:secret")).rejects.toThrow(notFound("messages:secret"));
  await expect(call("messages:missing")).rejects.toThrow(notFound("messages:missing"));
  await expect(call("_sandbox:claimJob")).rejects.toThrow(notFound("_sandbox:claimJob"));
  await expect(call("messages:list")).rejects.toThrow(
    "Trying to execute messages.js:list as Mutation, but it is defined as Query.",
  );
});

test("a caught error rolls back only the inner mutation and keeps its data", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);

  expect(await client.mutation(api.messages.sendDespiteRefusal, { room: "a" })).toEqual({ code: "REFUSED", limit: 5n });

  expect(await client.query(api.messages.list, { room: "a" })).toEqual(["kept"]);
});

test("a mutation reads its own writes and nothing that was rolled back", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);

  expect(await client.mutation(api.messages.countAroundWrites, { room: "a" })).toEqual([0, 1, 1]);
  expect(await client.mutation(api.messages.countAroundWrites, { room: "a" })).toEqual([1, 2, 2]);
});

test("a function that hangs times out, is rolled back and does not block others", async () => {
  const { url } = await startFixture({ limits: { transactionMs: 200 } });
  const client = connect(url);
  const seen = watch(client, api.messages.list, { room: "a" });

  const hanging = client.mutation(api.messages.hang, { room: "a" });
  const next = connect(url).mutation(api.messages.send, { room: "a", text: "after" });

  await expect(hanging).rejects.toThrow("Function execution timed out");
  await next;
  await eventually(() => seen.at(-1)).toEqual(["after"]);
});

test("logs each call without arguments or values", async () => {
  const { url, log } = await startFixture();
  const client = connectHttp(url);
  const room = "private";

  await client.mutation(api.messages.send, { room, text: "private" });
  await client.mutation(api.messages.refuse, { room }).catch(() => {});
  // @ts-expect-error invalid arguments, which the validator quotes in its message
  await client.mutation(api.messages.send, { room, text: ["private"] }).catch(() => {});
  await client.mutation(api.messages.badReturn, { room }).catch(() => {});
  await client.query(api.messages.list, { room });

  const calls = log.filter((line) => line.includes(" messages:"));
  expect(calls).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3} mutation messages:send \d+\.\d ms ok$/),
    expect.stringMatching(/ mutation messages:refuse \d+\.\d ms REFUSED$/),
    expect.stringMatching(/ mutation messages:send \d+\.\d ms ArgumentValidationError$/),
    expect.stringMatching(/ mutation messages:badReturn \d+\.\d ms Error: Return value validation failed/),
    expect.stringMatching(/ query {4}messages:list \d+\.\d ms ok$/),
  ]);
  expect(log.join("\n")).not.toContain("private");
});

test("uses the given port and sets the environment variables", async () => {
  const { url, siteUrl } = await startFixture();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(process.env.CONVEX_CLOUD_URL).toBe(url);
  expect(process.env.CONVEX_SITE_URL).toBe(siteUrl);

  const port = Number(new URL(url).port);
  await expect(startFixture({ port })).rejects.toThrow(`Port ${port} is already in use by another program.`);
});

test("an action reads, writes and schedules in separate transactions", async () => {
  const { url } = await startFixture();
  const client = connect(url);
  const events = watch(client, api.jobs.list, {});

  expect(await client.action(api.jobs.act, { text: "act" })).toEqual(["act"]);

  await eventually(() => events.at(-1)).toEqual(["act", "act, scheduled"]);
});

test("the API allows cross-origin requests of the web app's pages only", async () => {
  const webPort = 3200;
  const { url } = await startFixture({ pagePorts: [webPort] });
  const preflightFrom = (origin: string) => fetch(`${url}/api/query`, { method: "OPTIONS", headers: { origin } });
  expect((await preflightFrom("http://example.com")).status).toBe(403);

  const preflight = await preflightFrom(`http://127.0.0.1:${webPort}`);
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
});

test("run() bypasses all functions, and clients see its writes", async () => {
  const { url, run } = await startFixture();
  const seen = watch(connect(url), api.messages.list, { room: "a" });
  await eventually(() => seen).toEqual([[]]);

  const id = await run((ctx) => ctx.db.insert("messages", { room: "a", text: "seed" }));

  expect(id).toContain("messages");
  await eventually(() => seen.at(-1)).toEqual(["seed"]);
  await expect(run((ctx) => ctx.db.insert("messages", { room: "a" }))).rejects.toThrow("Missing required field `text`");
});
