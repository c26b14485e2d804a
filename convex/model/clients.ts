import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import type { ClientDetails } from "../domain/clientDetails";
import { personKey } from "../domain/person";

/** The row of this guest, made if it is their first booking; keeps the phone number given last. */
export async function findOrCreate(ctx: MutationCtx, details: ClientDetails): Promise<Id<"clients">> {
  const key = personKey(details);
  const known = await ctx.db
    .query("clients")
    .withIndex("by_personKey", (q) => q.eq("personKey", key))
    .unique();
  if (!known) return ctx.db.insert("clients", { personKey: key, ...details, updatedAt: Date.now() });
  if (known.phone !== details.phone) {
    await ctx.db.patch("clients", known._id, { phone: details.phone, updatedAt: Date.now() });
  }
  return known._id;
}

/** Removes the row of a guest whom no booking points at any more, as after a wrong address was corrected. */
export async function deleteIfUnreferenced(ctx: MutationCtx, clientId: Id<"clients">): Promise<void> {
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_clientId_and_professionalId_and_startsAt", (q) => q.eq("clientId", clientId))
    .first();
  if (!booking) await ctx.db.delete("clients", clientId);
}
