import { v } from "convex/values";
import { internalMutation } from "./functions";
import * as ClientErasure from "./model/clientErasure";

/**
 * Erases the personal data of every client with this e-mail address; bookings stay as records of times and prices
 * without a person, and those still to come are cancelled. For the operator, on the person's request:
 * `npx convex run privacy:eraseClient '{"email":"…"}'`. It goes on by itself after it answers, and can be run again.
 * @returns how many guests were found: 0 where nobody booked with this address, 100 at most in one run.
 */
export const eraseClient = internalMutation({
  args: { email: v.string() },
  handler: (ctx, { email }) => ClientErasure.eraseClient(ctx, email),
});

/** One step of `eraseClient`. */
export const eraseClientBatch = internalMutation({
  args: { clientId: v.id("clients"), cursor: v.union(v.null(), v.string()) },
  handler: (ctx, args) => ClientErasure.eraseBatch(ctx, args),
});
