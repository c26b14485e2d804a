import type { Doc, TableNames } from "../_generated/dataModel";
import type { T } from "./backend.setup";

/** All rows of a table, oldest first. */
export async function allOf<Table extends TableNames>(t: T, table: Table): Promise<Doc<Table>[]> {
  return t.run((ctx) => ctx.db.query(table).collect());
}

/** The session that starts at an instant (UTC ms). */
export async function bookingAt(t: T, startsAt: number): Promise<Doc<"bookings">> {
  const found = (await allOf(t, "bookings")).find((row) => row.startsAt === startsAt);
  if (!found) throw new Error("It was booked.");
  return found;
}

/** Patches every email, or every one to an audience. */
export async function setMail(
  t: T,
  changes: Partial<Doc<"emails">>,
  audience?: Doc<"emails">["audience"],
): Promise<void> {
  await t.run(async (ctx) => {
    for (const email of await ctx.db.query("emails").collect()) {
      if (!audience || email.audience === audience) await ctx.db.patch("emails", email._id, changes);
    }
  });
}
