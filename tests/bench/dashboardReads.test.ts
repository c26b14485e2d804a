import { expect, test } from "vitest";
import { countDashboardReads } from "./dashboardReads";

test("no query of the dashboard reads more where there are more bookings outside of what it shows", async () => {
  const rows = await countDashboardReads([250, 500]);
  expect(rows.length).toBeGreaterThan(10);
  for (const { query, documents } of rows) expect(documents[1], query).toBe(documents[0]);
});
