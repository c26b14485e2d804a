import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { clientDetailsSchema } from "../../domain/clientDetails";
import * as Clients from "../clients";
import { consumeCorrectionLimit } from "../mailLimits";
import { findOwnedBooking } from "../ownBookings";
import { invalidInput, refusal } from "../refuse";
import { rootOf, seriesOf } from "../sessions";
import { queueResend } from "./resend";
import { listEmails, wake } from "./rows";

/**
 * Corrects the client's address of a booking or its whole series, which moves to the guest with that address, and sends
 * all its client's messages there, also those that the old address took: it may have been somebody else's. The same
 * address again changes nothing.
 * @throws NOT_FOUND, INVALID_INPUT, RATE_LIMITED
 */
export async function correctEmail(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, email: typed }: { bookingId: string; email: string },
): Promise<void> {
  const booking = await findOwnedBooking(ctx, professional, bookingId);
  if (!booking) throw refusal("NOT_FOUND", "This booking does not exist.");
  const { data: email, error } = clientDetailsSchema.shape.email.safeParse(typed);
  if (email === undefined) throw invalidInput({ email: error.issues[0]?.message ?? "" });
  if (email === booking.email) return;
  await consumeCorrectionLimit(ctx, professional._id, rootOf(booking));
  await moveToClient(ctx, booking, email);
  for (const message of await listEmails(ctx, rootOf(booking))) {
    if (message.audience === "client") await queueResend(ctx, professional, message);
  }
  await wake(ctx, Date.now());
}

async function moveToClient(ctx: MutationCtx, booking: Doc<"bookings">, email: string): Promise<void> {
  const { firstName, lastName, phone } = booking;
  const clientId = await Clients.findOrCreate(ctx, { firstName, lastName, phone, email });
  for (const { _id } of await seriesOf(ctx, booking)) {
    await ctx.db.patch("bookings", _id, { email, clientId, updatedAt: Date.now() });
  }
  await Clients.deleteIfUnreferenced(ctx, booking.clientId);
}
