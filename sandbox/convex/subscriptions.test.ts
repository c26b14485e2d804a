import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { shiftClock } from "./clock";
import { api, connect, eventually, losingFirstReply, startFixture, watch } from "./fixture/harness";

const countRuns = (log: string[], path: string) => log.filter((line) => line.includes(` ${path} `)).length;

test("identical subscriptions share one run, and only affected queries run again", async () => {
  const { url, log } = await startFixture();
  const [first, second] = [connect(url), connect(url)];
  const seen = [watch(first, api.messages.list, { room: "a" }), watch(second, api.messages.list, { room: "a" })];
  const events = watch(second, api.jobs.list, {});
  await eventually(() => [...seen, events]).toEqual([[[]], [[]], [[]]]);
  const runsBefore = countRuns(log, "messages:list");
  expect(runsBefore).toBeLessThanOrEqual(2);

  await first.mutation(api.messages.send, { room: "a", text: "hello" });

  await eventually(() => seen.map((values) => values.at(-1))).toEqual([["hello"], ["hello"]]);
  expect(countRuns(log, "messages:list") - runsBefore).toBe(1);
  expect(countRuns(log, "jobs:list")).toBe(1);
});

test("an unchanged result is not sent again", async () => {
  const { url, log } = await startFixture();
  const client = connect(url);
  const seen = watch(client, api.messages.list, { room: "a" });
  await eventually(() => seen).toEqual([[]]);

  await client.mutation(api.messages.send, { room: "elsewhere", text: "hello" });

  await eventually(() => countRuns(log, "messages:list")).toBe(2);
  expect(seen).toEqual([[]]);
});

test("a subscription reports errors and recovers", async () => {
  const { url, run } = await startFixture();
  const client = connect(url);
  const seen = watch(client, api.messages.mayFail, {});
  await eventually(() => seen).toEqual(["fine"]);

  const id = await run((ctx) => ctx.db.insert("messages", { room: "fail", text: "now" }));
  await eventually(() => seen.at(-1)).toMatchObject({ data: "now" });

  await run((ctx) => ctx.db.delete(id));
  await eventually(() => seen.at(-1)).toBe("fine");
});

test("a page keeps its end cursor, so pages never overlap or leave gaps", async () => {
  const { url, run } = await startFixture();
  const send = (text: string) => run((ctx) => ctx.db.insert("messages", { room: "a", text }));
  await send("1");
  const boundary = await send("2");
  await send("3");
  const sockets: WebSocket[] = [];
  const client = connect(url, recordingIn(sockets));
  const open = (cursor: string | null) => watch(client, api.messages.page, { paginationOpts: { numItems: 2, cursor } });
  const first = open(null);
  await eventually(() => first).toEqual([{ texts: ["1", "2"], cursor: expect.any(String), isDone: false }]);
  const { cursor } = first[0] as { cursor: string };
  const second = open(cursor);
  await eventually(() => second.at(-1)).toMatchObject({ texts: ["3"], isDone: true });

  // Without a fixed end cursor, the first page would now include "3" from the second.
  await run((ctx) => ctx.db.delete(boundary));
  await eventually(() => first.at(-1)).toEqual({ texts: ["1"], cursor, isDone: false });
  await send("4");
  await eventually(() => second.at(-1)).toMatchObject({ texts: ["3", "4"], isDone: true });

  // The client also stores the end cursor and sends it again after a reconnect.
  sockets[0]?.terminate();
  await send("5");
  await eventually(() => second.at(-1)).toMatchObject({ texts: ["3", "4", "5"] });
  expect(first.at(-1)).toEqual({ texts: ["1"], cursor, isDone: false });
});

/** Records its sockets so that a test can disconnect them. */
function recordingIn(sockets: WebSocket[]) {
  return class extends WebSocket {
    constructor(address: string) {
      super(address);
      sockets.push(this);
    }
  };
}

test("a retried mutation whose reply was lost runs once", async () => {
  const { url, log } = await startFixture();
  const client = connect(url, losingFirstReply());
  const seen = watch(client, api.messages.list, { room: "a" });

  const id = await client.mutation(api.messages.send, { room: "a", text: "once" });

  expect(id).toContain("messages");
  expect(seen.at(-1)).toEqual(["once"]);
  expect(countRuns(log, "messages:send")).toBe(1);
});

test("subscriptions survive a reconnect", async () => {
  const { url, run } = await startFixture();
  const sockets: WebSocket[] = [];
  const seen = watch(connect(url, recordingIn(sockets)), api.messages.list, { room: "a" });
  await eventually(() => seen).toEqual([[]]);

  sockets[0]?.terminate();
  await run((ctx) => ctx.db.insert("messages", { room: "a", text: "meanwhile" }));

  await eventually(() => seen.at(-1)).toEqual(["meanwhile"]);
});

test("subscriptions share a query that read the time only within 17 seconds, and all of them get updates", async () => {
  const { url, run } = await startFixture();
  const opened = Date.now();
  const first = watch(connect(url), api.messages.countNow, {});
  await eventually(() => first).toEqual([{ count: 0, now: expect.any(Number) }]);
  const second = watch(connect(url), api.messages.countNow, {});
  await eventually(() => second).toEqual(first);

  onTestFinished(shiftClock(opened + 60_000));
  const third = watch(connect(url), api.messages.countNow, {});
  await eventually(() => third).toEqual([{ count: 0, now: expect.any(Number) }]);
  expect(third[0]).toMatchObject({ now: expect.closeTo(opened + 60_000, -4) });
  expect(first).toHaveLength(1);

  await run((ctx) => ctx.db.insert("messages", { room: "a", text: "hello" }));
  await eventually(() => [first, second, third].map((seen) => seen.at(-1))).toMatchObject(Array(3).fill({ count: 1 }));
});
