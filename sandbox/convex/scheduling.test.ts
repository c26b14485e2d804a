import { expect, test } from "vitest";
import { api, connect, connectHttp, eventually, startFixture, watch } from "./fixture/harness";

const schedule = { text: "done", delayMs: 0 };

test.each([["record"], ["work"]])("a scheduled function runs once and updates its job's state (%s)", async (name) => {
  const { url } = await startFixture();
  const client = connect(url);
  const events = watch(client, api.jobs.list, {});
  const states = watch(client, api.jobs.states, {});
  await eventually(() => [events, states]).toEqual([[[]], [[]]]);

  await client.mutation(api.jobs.schedule, { ...schedule, name });

  await eventually(() => events.at(-1)).toEqual(["done"]);
  await eventually(() => states.at(-1)).toEqual(["success"]);
  expect(states).toContainEqual(["pending"]);
});

test("a failed mutation schedules nothing, and a failed job writes nothing", async () => {
  const { url } = await startFixture();
  const client = connect(url);
  const states = watch(client, api.jobs.states, {});

  await expect(client.mutation(api.jobs.scheduleAndFail, { text: "never" })).rejects.toThrow("failed on purpose");
  await client.mutation(api.jobs.schedule, { ...schedule, name: "recordAndFail" });

  await eventually(() => states.at(-1)).toEqual(["failed"]);
  expect(await connectHttp(url).query(api.jobs.list, {})).toEqual([]);
});

test("a canceled job does not run, and a completed job keeps its state", async () => {
  const { url } = await startFixture();
  const client = connect(url);
  const events = watch(client, api.jobs.list, {});
  const states = watch(client, api.jobs.states, {});

  const id = await client.mutation(api.jobs.schedule, { name: "record", text: "cancelled", delayMs: 300 });
  await client.mutation(api.jobs.cancel, { id });
  const ended = await client.mutation(api.jobs.schedule, { name: "record", text: "first", delayMs: 0 });
  await eventually(() => states.at(-1)).toEqual(["canceled", "success"]);
  await client.mutation(api.jobs.cancel, { id: ended });
  await client.mutation(api.jobs.schedule, { name: "record", text: "second", delayMs: 400 });

  await eventually(() => events.at(-1)).toEqual(["first", "second"]);
  expect(states.at(-1)).toEqual(["canceled", "success", "success"]);
});

test("canceling a running action lets it finish and marks it as canceled", async () => {
  const { url, log } = await startFixture();
  const client = connectHttp(url);
  const id = await client.mutation(api.jobs.schedule, { name: "workSlowly", text: "worked", delayMs: 0 });
  await eventually(() => client.query(api.jobs.states, {})).toEqual(["inProgress"]);

  await client.mutation(api.jobs.cancel, { id });

  await eventually(() => log).toContainEqual(expect.stringMatching(/ action {3}jobs:workSlowly .* ok$/));
  expect(await client.query(api.jobs.list, {})).toEqual(["worked"]);
  expect(await client.query(api.jobs.states, {})).toEqual(["canceled"]);
});

test("a job beyond the maximum timer delay does not run early", async () => {
  const { url } = await startFixture();
  const client = connect(url);
  const days = 24 * 60 * 60_000;

  await client.mutation(api.jobs.schedule, { name: "record", text: "far", delayMs: 40 * days });
  await client.mutation(api.jobs.schedule, { name: "record", text: "near", delayMs: 50 });

  const events = watch(client, api.jobs.list, {});
  await eventually(() => events.at(-1)).toEqual(["near"]);
  expect(await connectHttp(url).query(api.jobs.states, {})).toEqual(["pending", "success"]);
});

test("scheduled functions have no caller", async () => {
  const { url } = await startFixture();
  const client = connect(url);
  const events = watch(client, api.jobs.list, {});

  await client.mutation(api.jobs.schedule, { ...schedule, name: "recordOrigin" });

  await eventually(() => events.at(-1)).toEqual(["from null, is a job: true"]);
});

test("a cron interval runs at the start and is logged by name", async () => {
  const { url, log } = await startFixture();
  const ticks = watch(connect(url), api.jobs.ticks, {});

  await eventually(() => ticks.at(-1)).toBe(1);
  expect(log).toContainEqual(expect.stringMatching(/ mutation jobs:tick \(cron "tick"\) \d+\.\d ms ok$/));
});
