import type { Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { DAY_MS, HOUR_MS } from "../domain/time";
import { consume, consumeOrRefuse } from "./rateLimit";

const RESENDS_OF_ONE_MESSAGE = 5;
const RESENDS_OF_ALL = 6;
const TESTS = 10;
const CORRECTIONS_OF_ONE_BOOKING = 5;

/**
 * Counts one message, however often it is tried, against what a professional may send in a day, so that nobody can make
 * the app flood others with mail.
 * @returns null; beyond the limit, when the message may go out (UTC ms).
 */
export async function consumeDailyEmailLimit(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
): Promise<number | null> {
  const rate = Number(env.EMAILS_PER_PROFESSIONAL ?? 300);
  return consume(ctx, { name: "messagesByProfessional", key: professionalId, rate, period: DAY_MS });
}

/** Counts one message that is sent again on demand. @throws RATE_LIMITED */
export async function consumeResendLimit(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  emailId: Id<"emails">,
): Promise<void> {
  const ofMessage = { name: "resendsOfMessage", key: emailId, rate: RESENDS_OF_ONE_MESSAGE, period: HOUR_MS };
  await consumeOrRefuse(ctx, ofMessage, "This message was just sent again several times. Please wait before the next.");
  await countByProfessional(ctx, professionalId);
}

/** Counts one sending again of everything that did not go out. @throws RATE_LIMITED */
export async function consumeResendAllLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const limit = { name: "resendsOfAll", key: professionalId, rate: RESENDS_OF_ALL, period: HOUR_MS };
  await consumeOrRefuse(ctx, limit, "Everything was just sent again several times. Please wait before the next time.");
}

/** Counts one test that a professional sends to themselves. @throws RATE_LIMITED */
export async function consumeTestEmailLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const limit = { name: "testsByProfessional", key: professionalId, rate: TESTS, period: HOUR_MS };
  await consumeOrRefuse(
    ctx,
    limit,
    "You have just sent yourself many tests. Please wait a little before the next one.",
  );
}

/** Counts one change of the address that a booking's messages go to. @throws RATE_LIMITED */
export async function consumeCorrectionLimit(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  bookingId: Id<"bookings">,
): Promise<void> {
  const limit = { name: "correctionsOfBooking", key: bookingId, rate: CORRECTIONS_OF_ONE_BOOKING, period: DAY_MS };
  await consumeOrRefuse(ctx, limit, "The address of this booking was changed several times today. Please wait a day.");
  await countByProfessional(ctx, professionalId);
}

async function countByProfessional(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const limit = {
    name: "resendsByProfessional",
    key: professionalId,
    rate: Number(env.RESENDS_PER_PROFESSIONAL ?? 60),
    period: HOUR_MS,
  };
  await consumeOrRefuse(ctx, limit, "Many messages were just sent again. Please wait a little before the next one.");
}
