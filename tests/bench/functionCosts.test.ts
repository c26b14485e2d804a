import { expect, test } from "vitest";
import { measureFunctions } from "./functionCosts";

test("costs of public functions do not grow with the number of other bookings", async () => {
  const rows = await measureFunctions([250, 500]);
  expect(rows.length).toBeGreaterThan(35);
  for (const { name, costs } of rows) {
    const [few, many] = costs.map(({ documentsRead, documentsWritten }) => ({ documentsRead, documentsWritten }));
    expect(many, name).toEqual(few);
    // Ids and timestamps may be one digit longer.
    expect(Math.abs((costs[1]?.bytesRead ?? 0) - (costs[0]?.bytesRead ?? 0)), name).toBeLessThan(500);
  }
});
