import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { clientDetailsSchema } from "../../domain/clientDetails";
import { searchWordsOf } from "../../domain/clientSearch";
import { foldAddress } from "../../domain/emailAddress";
import * as Clients from "../clients";
import { findOwned } from "../owned";
import { consumeCorrectionLimits } from "../rateLimits";
import { invalidInput, refusal } from "../refuse";
import { newLinkSecrets } from "../secrets";
import { rootOf, seriesOf } from "../series";
import { queueResend } from "./resend";
import { coveredIn, emailsAbout, insert, wake } from "./rows";

/**
 * Resends every email to the client, delivered ones too: the old address may have been somebody else's. If one may have
 * arrived there, the booking gets new links, so that this person can neither see nor change it.
 * @throws NOT_FOUND, INVALID_INPUT, RATE_LIMITED
 */
export async function correctEmail(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { bookingId, email: input }: { bookingId: string; email: string },
): Promise<void> {
  const booking = await findOwned(ctx, "bookings", professional, bookingId);
  if (!booking) throw refusal("NOT_FOUND", "This booking doesn’t exist.");
  const { data: address, error } = clientDetailsSchema.shape.email.safeParse(input);
  if (address === undefined) throw invalidInput({ email: error.issues[0]?.message ?? "" });
  if (address === booking.email) return;
  await consumeCorrectionLimits(ctx, professional._id, rootOf(booking));
  const series = await moveToClient(ctx, booking, address);
  for await (const email of emailsAbout(ctx, rootOf(booking))) {
    if (email.audience !== "client") continue;
    if (await separate(ctx, email, { series, address })) continue;
    await queueResend(ctx, professional, { email, sessions: coveredIn(series, email) });
  }
  await wake(ctx, Date.now());
}

/**
 * Tells the new address in an email of its own what an email about several bookings says of this one. The rest of that
 * email stays with the old address.
 * @returns false for an email about this booking alone
 */
async function separate(
  ctx: MutationCtx,
  email: Doc<"emails">,
  { series, address }: { series: Doc<"bookings">[]; address: string },
): Promise<boolean> {
  const own = new Set(series.map(({ _id }) => _id));
  const others = email.sessionIds?.filter((id) => !own.has(id)) ?? [];
  const [first] = series;
  if (others.length === 0 || !first) return false;
  const { professionalId, occasion, audience, note, sessionIds = [] } = email;
  const sessions = sessionIds.filter((id) => own.has(id));
  await ctx.db.patch("emails", email._id, { sessionIds: others });
  if (sessions.length === 0) return true;
  const subject = { professionalId, occasion, audience, bookingId: rootOf(first), sessionIds: sessions, to: address };
  await insert(ctx, note === undefined ? subject : { ...subject, note });
  return true;
}

/** Whether the links of a booking may have reached its old address. Not if all emails bounced or were refused at once. */
async function mayBeKnown(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<boolean> {
  for await (const { audience, generation, attempt, status, failures } of emailsAbout(ctx, bookingId)) {
    const isUnsent = attempt === 0 || status === "bounced" || (status === "failed" && failures === 0);
    if (audience === "client" && !(generation === 1 && isUnsent)) return true;
  }
  return false;
}

/**
 * Moves a booking to the client with the same name and the new address.
 * @returns all of its sessions as they are now
 */
async function moveToClient(ctx: MutationCtx, booking: Doc<"bookings">, email: string): Promise<Doc<"bookings">[]> {
  const { firstName, lastName, phone } = booking;
  const clientId = await Clients.findOrCreate(ctx, { firstName, lastName, phone, email });
  const { manageToken, calendarToken } = newLinkSecrets();
  const links = (await mayBeKnown(ctx, rootOf(booking))) ? { manageToken, calendarToken } : {};
  const change = { email, addressKey: foldAddress(email), clientId, ...links, updatedAt: Date.now() };
  const series = await seriesOf(ctx, booking);
  for (const { _id } of series) await ctx.db.patch("bookings", _id, change);
  await ctx.db.patch("bookings", rootOf(booking), {
    searchWords: searchWordsOf({ firstName, lastName, email, phone }),
  });
  await Clients.deleteIfUnreferenced(ctx, booking.clientId);
  return series.map((session) => ({ ...session, ...change }));
}
