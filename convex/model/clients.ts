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
