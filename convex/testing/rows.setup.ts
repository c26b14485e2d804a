import type { AnyDataModel, GenericQueryCtx } from "convex/server";
import { api } from "../_generated/api";
import type { Doc, TableNames } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { statusFields } from "../domain/bookingStatus";
import type { Audience, Occasion } from "../domain/emailKinds";
import schema from "../schema";
import type { T } from "./backend.setup";
import { passUndo } from "./outbox.setup";
import type { Caller } from "./seed.setup";

/** All rows of a table, oldest first. */
export async function allOf<Table extends TableNames>(t: T, table: Table): Promise<Doc<Table>[]> {
  return t.run((ctx) => ctx.db.query(table).collect());
}

/** All rows of the rate limiter's own table. convex-test can read a component's tables, but does not declare it. */
export async function rateLimitRows(t: T): Promise<{ name: string; key?: string }[]> {
  const component = t as unknown as {
    runInComponent: <Result>(
      path: string,
      run: (ctx: GenericQueryCtx<AnyDataModel>) => Promise<Result>,
    ) => Promise<Result>;
  };
  return component.runInComponent("rateLimiter", (ctx) => ctx.db.query("rateLimits").collect());
}

/** All rows of all tables, and everything that is scheduled, as text. */
export async function snapshot(ctx: QueryCtx): Promise<string> {
  const tables = Object.keys(schema.tables) as TableNames[];
  const rows = await Promise.all(tables.map((table) => ctx.db.query(table).collect()));
  return JSON.stringify([...rows, await ctx.db.system.query("_scheduled_functions").collect()]);
}

/** The session that starts at an instant (UTC ms). */
export async function bookingAt(t: T, startsAt: number): Promise<Doc<"bookings">> {
  const found = (await allOf(t, "bookings")).find((row) => row.startsAt === startsAt);
  if (!found) throw new Error("No session starts at this time.");
  return found;
}

/** Cancels the session that starts at an instant (UTC ms), so that it can no longer be undone. */
export async function cancelSession(t: T, caller: Caller, startsAt: number): Promise<void> {
  const { _id: bookingId } = await bookingAt(t, startsAt);
  await caller.mutation(api.changeMutations.cancel, { bookingId, scope: "session" });
  passUndo();
}

/** Cancels every session, without emails. */
export async function markCancelled(t: T): Promise<void> {
  await t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("bookings").collect())
      await ctx.db.patch("bookings", _id, statusFields("cancelled"));
  });
}

/** The first email to an audience, about an occasion. */
export async function emailTo(t: T, audience: Audience, occasion: Occasion = "booked"): Promise<Doc<"emails">> {
  const emails = await allOf(t, "emails");
  const found = emails.find((email) => email.audience === audience && email.occasion === occasion);
  if (!found) throw new Error(`There is no email to the ${audience}.`);
  return found;
}

/** The client's confirmation, which is sent after the professional's notice. */
export async function clientEmail(t: T): Promise<Doc<"emails">> {
  return emailTo(t, "client");
}

/** The frozen content of the email that `emailTo` returns. */
export async function contentTo(t: T, audience: Audience, occasion?: Occasion): Promise<Doc<"emailPayloads">> {
  const { _id } = await emailTo(t, audience, occasion);
  const found = (await allOf(t, "emailPayloads")).find(({ emailId }) => emailId === _id);
  if (!found) throw new Error("The email has no content.");
  return found;
}

/** Patches every email, or every one to an audience. */
export async function patchEmails(t: T, changes: Partial<Doc<"emails">>, audience?: Audience): Promise<void> {
  await t.run(async (ctx) => {
    for (const email of await ctx.db.query("emails").collect()) {
      if (!audience || email.audience === audience) await ctx.db.patch("emails", email._id, changes);
    }
  });
}
