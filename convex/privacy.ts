import { v } from "convex/values";
import { internalMutation } from "./functions";
import * as ClientErasure from "./model/clientErasure";
import * as Suppression from "./model/outbox/suppression";
import * as ProfessionalErasure from "./model/professionalErasure";

/**
 * Erases the personal data of every client with this email address. Bookings stay as records of times and prices, and
 * upcoming ones are canceled. For the operator, at the client's request:
 * `npx convex run privacy:eraseClient '{"email":"…"}'`. It continues in the background and can be run again.
 * @returns how many clients were found: 0 if nobody booked with this address, at most 100 per run.
 */
export const eraseClient = internalMutation({
  args: { email: v.string() },
  handler: (ctx, { email }) => ClientErasure.eraseClient(ctx, email),
});

/** One batch of `eraseClient`. */
export const eraseClientBatch = internalMutation({
  args: { clientId: v.id("clients"), cursor: v.union(v.null(), v.string()) },
  handler: (ctx, args) => ClientErasure.eraseBatch(ctx, args),
});

/** One batch of erasing a professional whose account was deleted. */
export const eraseProfessionalBatch = internalMutation({
  args: {
    professionalId: v.id("professionals"),
    step: ProfessionalErasure.erasureStep,
    cursor: v.union(v.null(), v.string()),
  },
  handler: (ctx, args) => ProfessionalErasure.eraseBatch(ctx, args),
});

/** Continues erasures of clients and professionals of which a batch failed. */
export const resumeErasures = internalMutation({
  args: {},
  handler: async (ctx) => {
    await ClientErasure.resume(ctx);
    await ProfessionalErasure.resume(ctx);
  },
});

/**
 * Lets emails go to a client's address again that marked one as spam. For the operator, at the client's request:
 * `npx convex run privacy:unsuppress '{"email":"…"}'`. Failed emails are not resent by themselves.
 * @returns whether the address was suppressed
 */
export const unsuppress = internalMutation({
  args: { email: v.string() },
  handler: (ctx, { email }) => Suppression.unsuppress(ctx, email),
});
