import { expect, test } from "vitest";
import { parseOptions } from "./options";

test("defaults: existing data, port 3200, real time, a production build", () => {
  const off = { fresh: false, freshModules: false, turnstile: false, dev: false };
  expect(parseOptions([])).toEqual({ ...off, port: 3200, now: undefined });
});

test("parses all options", () => {
  expect(
    parseOptions([
      "--fresh",
      "--port",
      "4200",
      "--now",
      "2026-03-07T09:00:00-08:00",
      "--fresh-modules",
      "--turnstile",
      "--dev",
    ]),
  ).toEqual({
    fresh: true,
    port: 4200,
    now: Date.UTC(2026, 2, 7, 17),
    freshModules: true,
    turnstile: true,
    dev: true,
  });
});

test.each([
  [["--port", "80"], '--port must be a number from 1024 to 65515, not "80".'],
  [["--port", "65516"], "--port must be"],
  [["--port", "many"], "--port must be"],
  [["--now", "tomorrow"], '--now must be a time such as 2026-03-07T09:00:00-08:00, not "tomorrow".'],
  [["--quick"], "--quick"],
  [["4200"], "4200"],
])("rejects %j", (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});
