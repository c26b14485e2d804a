import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { isIdentifier } from "./bounds";

/**
 * The professional's row with an id of any form, for example from a URL. Null for any id that is not of one of theirs,
 * whether or not it exists.
 */
export async function findOwned<Table extends "bookings" | "eventTypes" | "undoableSteps">(
  ctx: QueryCtx,
  table: Table,
  professional: Doc<"professionals">,
  id: string,
): Promise<Doc<Table> | null> {
  const rowId = isIdentifier(id) ? ctx.db.normalizeId(table, id) : null;
  const row = rowId && (await ctx.db.get(table, rowId));
  return row?.professionalId === professional._id ? row : null;
}
