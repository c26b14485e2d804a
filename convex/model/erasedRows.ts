import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { clearNotes } from "./bookingChanges";
import { accountDeleted } from "./outbox/problems";
import { CONTENT_BATCH_SIZE, deletePayload, isPending } from "./outbox/rows";
import { release } from "./outbox/summary";
import { hasBookings } from "./ownEventTypes";
import * as Slugs from "./slugs";

/** Event types per transaction. */
const EVENT_TYPE_BATCH_SIZE = 10;
/** Sessions per transaction. */
const BOOKING_BATCH_SIZE = 100;

/** Whether rows are left, and where they continue; null if the rows that are done leave the range. */
export type Page = { isDone: boolean; continueCursor: string | null };

/** Deletes event types that were never booked, and removes what others say. Their slugs are retired. */
export async function eraseEventTypes(
  ctx: MutationCtx,
  { _id: professionalId }: Doc<"professionals">,
  cursor: string | null,
): Promise<Page> {
  const result = await ctx.db
    .query("eventTypes")
    .withIndex("by_professionalId_and_status", (q) => q.eq("professionalId", professionalId))
    .paginate({ numItems: EVENT_TYPE_BATCH_SIZE, cursor });
  for (const eventType of result.page) {
    const slug = `deleted:${eventType._id}`;
    if (eventType.slug === slug) continue;
    await Slugs.retireOf(ctx, eventType);
    if (await hasBookings(ctx, eventType._id)) {
      const texts = { title: "Deleted event type", description: "", location: "", publicLocation: "" };
      await ctx.db.patch("eventTypes", eventType._id, { ...texts, slug, status: "archived", updatedAt: Date.now() });
    } else {
      await ctx.db.delete("eventTypes", eventType._id);
    }
  }
  return result;
}

/** Fails pending emails, and deletes every email's content and the professional's address. */
export async function eraseEmails(
  ctx: MutationCtx,
  { _id: professionalId }: Doc<"professionals">,
  cursor: string | null,
): Promise<Page> {
  const result = await ctx.db
    .query("emails")
    .withIndex("by_professionalId_and_status_and_failures", (q) => q.eq("professionalId", professionalId))
    .paginate({ numItems: CONTENT_BATCH_SIZE, cursor });
  for (const email of result.page) {
    await release(ctx, email._id);
    await deletePayload(ctx, email._id);
    if (email.occasion !== "booked") await clearNotes(ctx, email.bookingId);
    await ctx.db.patch("emails", email._id, {
      note: undefined,
      ...(email.audience === "professional" && { to: "", lastError: undefined }),
      ...(isPending(email) && { status: "failed", errorCode: accountDeleted.code, carrierId: undefined }),
      deletePayloadAt: undefined,
      updatedAt: Date.now(),
    });
  }
  return result;
}

/** Removes the location, which can be the professional's home, from bookings. They stay as records for their clients. */
export async function eraseLocations(
  ctx: MutationCtx,
  { _id: professionalId }: Doc<"professionals">,
  cursor: string | null,
): Promise<Page> {
  const result = await ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_startsAt", (q) => q.eq("professionalId", professionalId))
    .paginate({ numItems: BOOKING_BATCH_SIZE, cursor });
  for (const { _id, location } of result.page) {
    if (location !== "") await ctx.db.patch("bookings", _id, { location: "" });
  }
  return result;
}
