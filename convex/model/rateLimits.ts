import { RateLimiter } from "@convex-dev/rate-limiter";
import { components } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../domain/time";
import { refusal } from "./refuse";

function fixedWindow(rate: number, period: number) {
  return { kind: "fixed window", rate, period } as const;
}

/** Limits that depend on the environment are getters, so that they are read when they are used. */
const limits = {
  get bookingsByAddress() {
    return fixedWindow(Number(env.BOOKINGS_PER_ADDRESS ?? 30), 10 * MINUTE_MS);
  },
  get bookingsByEventType() {
    return fixedWindow(Number(env.BOOKINGS_PER_EVENT_TYPE ?? 120), MINUTE_MS);
  },
  get emailsByProfessional() {
    return fixedWindow(Number(env.EMAILS_PER_PROFESSIONAL ?? 300), DAY_MS);
  },
  get resendsByProfessional() {
    return fixedWindow(Number(env.RESENDS_PER_PROFESSIONAL ?? 60), HOUR_MS);
  },
  resendsOfEmail: fixedWindow(5, HOUR_MS),
  resendsOfAll: fixedWindow(6, HOUR_MS),
  testEmailsByProfessional: fixedWindow(10, HOUR_MS),
  correctionsOfBooking: fixedWindow(5, DAY_MS),
  changesOfBooking: fixedWindow(30, HOUR_MS),
  changesByAddress: fixedWindow(60, 10 * MINUTE_MS),
};
type LimitName = keyof typeof limits;

const limiter = new RateLimiter(components.rateLimiter, limits);

type Consumed = { ok: true } | { ok: false; retryAt: number };

/**
 * Consumes one unit of a limit for a key. If the mutation throws later, this is rolled back with it.
 * @returns if the limit is used up, when it resets (UTC ms)
 */
async function consume(ctx: MutationCtx, name: LimitName, key: string): Promise<Consumed> {
  const { ok, retryAfter } = await limiter.limit(ctx, name, { key });
  if (ok) return { ok };
  const now = Date.now();
  const { ts: windowStart } = await limiter.getValue(ctx, name, { key });
  if (windowStart <= now) return { ok, retryAt: now + retryAfter };
  // The clock was set back since the window started. The limiter would refuse everything until that time comes again.
  await limiter.reset(ctx, name, { key });
  return consume(ctx, name, key);
}

/** Consumes one unit of a limit for a key. @throws RATE_LIMITED */
export async function consumeOrRefuse(ctx: MutationCtx, name: LimitName, key: string, message: string): Promise<void> {
  const consumed = await consume(ctx, name, key);
  if (!consumed.ok) throw refusal("RATE_LIMITED", message, { retryAt: consumed.retryAt });
}

/**
 * Limits the emails that one professional's bookings cause in a day, so that the app cannot be used to flood others. An
 * email counts once, however often it is attempted.
 */
export async function consumeDailyEmailLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<Consumed> {
  return consume(ctx, "emailsByProfessional", professionalId);
}

/** Limits resends per email and per professional. @throws RATE_LIMITED */
export async function consumeResendLimits(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  emailId: Id<"emails">,
): Promise<void> {
  const message = "This email was just resent several times. Wait a while before you resend it again.";
  await consumeOrRefuse(ctx, "resendsOfEmail", emailId, message);
  await consumeProfessionalResendLimit(ctx, professionalId);
}

/** Limits "Resend all". @throws RATE_LIMITED */
export async function consumeResendAllLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const message = "All emails were just resent several times. Wait a while before you resend them again.";
  await consumeOrRefuse(ctx, "resendsOfAll", professionalId, message);
}

/** Limits test emails that professionals send to themselves. @throws RATE_LIMITED */
export async function consumeTestEmailLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const message = "You just sent yourself several test emails. Wait a while before you send another one.";
  await consumeOrRefuse(ctx, "testEmailsByProfessional", professionalId, message);
}

/** Limits changes of the address that a booking's emails go to. @throws RATE_LIMITED */
export async function consumeCorrectionLimits(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  bookingId: Id<"bookings">,
): Promise<void> {
  const message = "This booking’s email address was changed several times today. Try again tomorrow.";
  await consumeOrRefuse(ctx, "correctionsOfBooking", bookingId, message);
  await consumeProfessionalResendLimit(ctx, professionalId);
}

async function consumeProfessionalResendLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const message = "Many emails were just resent. Wait a while before you resend another one.";
  await consumeOrRefuse(ctx, "resendsByProfessional", professionalId, message);
}
