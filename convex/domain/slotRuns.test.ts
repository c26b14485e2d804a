import fc from "fast-check";
import { expect, test } from "vitest";
import { checkProperty } from "../../tests/properties/checkProperty";
import { startsOf, toRuns } from "./slotRuns";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";

const nine = Date.parse("2026-03-10T16:00Z");
const halfHours = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + index * 30 * MINUTE_MS);

test("evenly spaced starts are one run, and a gap starts another", () => {
  const starts = [...halfHours(nine, 4), ...halfHours(nine + 4 * HOUR_MS, 3), nine + DAY_MS];
  expect(toRuns(starts)).toEqual([
    { startsAt: nine, count: 4, stepMinutes: 30 },
    { startsAt: nine + 4 * HOUR_MS, count: 3, stepMinutes: 30 },
    { startsAt: nine + DAY_MS, count: 1, stepMinutes: 0 },
  ]);
  expect(startsOf(toRuns(starts))).toEqual(starts);
});

test("no starts are no runs", () => expect(toRuns([])).toEqual([]));

test("runs have exactly the starts that they were made of", () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 });
  checkProperty(
    fc.property(minutes, (offsets) => {
      const starts = offsets.sort((a, b) => a - b).map((offset) => nine + offset * MINUTE_MS);
      expect(startsOf(toRuns(starts))).toEqual(starts);
    }),
    500,
  );
});
