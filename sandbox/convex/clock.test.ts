import { expect, onTestFinished, test } from "vitest";
import { shiftClock } from "./clock";
import { api, connectHttp, eventually, startFixture } from "./fixture/harness";

const year = 365 * 24 * 60 * 60_000;

test("shifts every way to read the time, and the clock keeps running", async () => {
  const then = Date.now() + year;
  onTestFinished(shiftClock(then));

  expect(Date.now()).toBeGreaterThanOrEqual(then);
  expect(Date.now()).toBeLessThan(then + 60_000);
  expect(new Date().getFullYear()).toBe(new Date(then).getFullYear());
  expect(Date()).toBe(new Date().toString());
  expect(new Date(0).toISOString()).toBe("1970-01-01T00:00:00.000Z");
  expect(Date.UTC(2024, 0)).toBe(Date.parse("2024-01-01T00:00:00Z"));
  expect(new Date()).toBeInstanceOf(Date);
  await eventually(() => Date.now()).toBeGreaterThan(then);
});

test("restores the real time", () => {
  const now = Date.now();
  shiftClock(now + year)();
  expect(Date.now()).toBeLessThan(now + year / 2);
});

test("nested shifts restore the outer shift", () => {
  const then = Date.now() + year;
  onTestFinished(shiftClock(then));
  const restore = shiftClock(then + year);
  expect(Date.now()).toBeGreaterThanOrEqual(then + year);
  restore();
  expect(Date.now()).toBeGreaterThanOrEqual(then);
  expect(Date.now()).toBeLessThan(then + year);
});

test("the sandbox uses the shifted clock for creation times and job delays", async () => {
  const then = Date.now() + year;
  onTestFinished(shiftClock(then));
  const { url } = await startFixture();
  const client = connectHttp(url);

  await client.mutation(api.messages.send, { room: "a", text: "later" });
  await client.mutation(api.jobs.schedule, { name: "record", text: "job", delayMs: 50 });

  const [message] = await client.query(api.messages.documents, {});
  expect(message?._creationTime).toBeGreaterThanOrEqual(then);
  await eventually(() => client.query(api.jobs.list, {})).toEqual(["job"]);
});
