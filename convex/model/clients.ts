import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import type { ClientDetails } from "../domain/clientDetails";
import { personKey } from "../domain/person";

/** Finds the client with this email and name, or creates one. Keeps the latest phone number. */
export async function findOrCreate(ctx: MutationCtx, client: ClientDetails): Promise<Id<"clients">> {
  const key = personKey(client);
  const known = await ctx.db
    .query("clients")
    .withIndex("by_personKey", (q) => q.eq("personKey", key))
    .unique();
  const { firstName, lastName, email, phone } = client;
  if (!known) {
    return ctx.db.insert("clients", { personKey: key, firstName, lastName, email, phone, updatedAt: Date.now() });
  }
  if (known.phone !== phone) await ctx.db.patch("clients", known._id, { phone, updatedAt: Date.now() });
  return known._id;
}

/** Deletes a client without bookings, for example after a wrong address was corrected. */
export async function deleteIfUnreferenced(ctx: MutationCtx, clientId: Id<"clients">): Promise<void> {
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_clientId_and_professionalId_and_startsAt", (q) => q.eq("clientId", clientId))
    .first();
  if (!booking) await ctx.db.delete("clients", clientId);
}
