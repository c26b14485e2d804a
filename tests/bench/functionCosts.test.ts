import { expect, test } from "vitest";
import { measureFunctions } from "./functionCosts";

test("no public function reads or writes more where there are more bookings outside of what it shows", async () => {
  const rows = await measureFunctions([250, 500]);
  expect(rows.length).toBeGreaterThan(35);
  for (const { name, costs } of rows) {
    const [few, many] = costs.map(({ documentsRead, documentsWritten }) => ({ documentsRead, documentsWritten }));
    expect(many, name).toEqual(few);
    // Ids and instants may have a digit more.
    expect(Math.abs((costs[1]?.bytesRead ?? 0) - (costs[0]?.bytesRead ?? 0)), name).toBeLessThan(500);
  }
});
