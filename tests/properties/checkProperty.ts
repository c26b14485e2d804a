import fc from "fast-check";
import { expect } from "vitest";

/**
 * Checks a property with random cases. A failure prints the command that reproduces it. Environment variables override
 * the defaults: PROPERTY_RUNS sets the number of cases (`npm run test:properties`), PROPERTY_SEED and PROPERTY_PATH
 * reproduce a failure.
 * @param numRuns the number of cases in a normal run.
 */
export function checkProperty<Values>(property: fc.IRawProperty<Values>, numRuns: number): void {
  const { PROPERTY_RUNS, PROPERTY_SEED, PROPERTY_PATH } = process.env;
  fc.assert(property, {
    numRuns: Number(PROPERTY_RUNS ?? numRuns),
    ...(PROPERTY_SEED && { seed: Number(PROPERTY_SEED) }),
    ...(PROPERTY_PATH && { path: PROPERTY_PATH, endOnFailure: true }),
    reporter: (details) => {
      if (details.failed) throw new Error(`${fc.defaultReportMessage(details)}\n\n${howToRepeat(details)}`);
    },
  });
}

function howToRepeat({
  seed,
  counterexamplePath,
}: Pick<fc.RunDetails<unknown>, "seed" | "counterexamplePath">): string {
  const { testPath = "", currentTestName = "" } = expect.getState();
  const file = testPath.split("/").slice(-3).join("/");
  const name = currentTestName.split(" > ").at(-1);
  return `Repeat it with:\nPROPERTY_SEED=${seed} PROPERTY_PATH=${counterexamplePath} npx vitest run ${file} -t "${name}"`;
}
