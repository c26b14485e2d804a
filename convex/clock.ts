import { v } from "convex/values";
import { publicQuery } from "./functions";

/**
 * The server's time (UTC ms). A page subscribes once per connection and adds the time elapsed since, so that a wrong clock
 * on the device has no effect. Convex reuses the result of a query that reads the clock for up to 17 seconds, so the time
 * can be that old.
 */
export const now = publicQuery({ args: {}, returns: v.number(), handler: async () => Date.now() });
