import { v } from "convex/values";
import { publicMutation } from "./functions";

/** The server's present (UTC ms). A page asks once and adds the time elapsed, so that its own clock does not matter. */
export const now = publicMutation({ args: {}, returns: v.number(), handler: async () => Date.now() });
