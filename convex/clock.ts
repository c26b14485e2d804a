import { v } from "convex/values";
import { publicMutation } from "./functions";

/**
 * The server's time (UTC ms). A page calls it once and adds the time elapsed since, so that a wrong clock on the device
 * has no effect.
 *
 * It is a mutation because Convex caches query results: a query that reads the clock could return an old time. Mutations
 * are never cached.
 */
export const now = publicMutation({ args: {}, returns: v.number(), handler: async () => Date.now() });
