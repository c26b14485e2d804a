import type { DataModel } from "#convex/dataModel";
import { shiftClock } from "../../sandbox/convex/clock";

/** What the process is told first; its environment is the backend's. */
export type BackendOptions = { dataDir: string; port: number; sitePort: number; shiftMs: number };

/** A sandbox's backend that can be killed and started again. */
process.once("message", async ({ shiftMs, ...options }: BackendOptions) => {
  // Before the other modules load, since some keep their own reference to Date.
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
