import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { checkProperty } from "./checkProperty";

const small = fc.property(fc.integer({ min: 0, max: 1_000_000 }), (number) => number < 900_000);

test("a failure prints a command that reproduces the smallest counterexample", () => {
  const failure = failureOf(() => checkProperty(small, 10_000));
  const [, seed = "", path = ""] = /PROPERTY_SEED=(\S+) PROPERTY_PATH=(\S+) npx vitest run (\S+)/.exec(failure) ?? [];
  expect(failure).toContain("npx vitest run tests/properties/checkProperty.test.ts -t");
  expect(failure).toContain("Counterexample: [900000]");
  vi.stubEnv("PROPERTY_SEED", seed);
  vi.stubEnv("PROPERTY_PATH", path);
  const repeated = failureOf(() => checkProperty(small, 10_000));
  expect(repeated).toContain("after 1 tests");
  expect(repeated).toContain("Counterexample: [900000]");
  vi.unstubAllEnvs();
});

test("PROPERTY_RUNS sets the number of cases", () => {
  vi.stubEnv("PROPERTY_RUNS", "37");
  let cases = 0;
  checkProperty(
    fc.property(fc.integer(), () => {
      cases += 1;
    }),
    5,
  );
  expect(cases).toBe(37);
  vi.unstubAllEnvs();
});

function failureOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    return String(error);
  }
  throw new Error("Expected a failure.");
}
