import type { DataModel } from "#convex/dataModel";
import { shiftClock } from "../../sandbox/convex/clock";

/** The options sent to the process. Its environment is the backend's. */
export type BackendOptions = { dataDir: string; port: number; sitePort: number; shiftMs: number };

/** Runs a sandbox backend that tests can kill and restart. */
process.once("message", async ({ shiftMs, ...options }: BackendOptions) => {
  // Must run before other modules load, since some of them keep their own reference to Date.
  shiftClock(Date.now() + shiftMs);
  const { startConvex } = await import("../../sandbox/convex/server");
  const { addEventTypes } = await import("./environment");
  const convex = await startConvex<DataModel>({ dir: "convex", ...options });
  await convex.run(async (ctx) => {
    if (!(await ctx.db.query("professionals").first())) await addEventTypes(ctx);
  });
  process.once("disconnect", () => process.exit(0));
  process.send?.(convex.url);
});
