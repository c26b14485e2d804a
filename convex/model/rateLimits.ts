import { RateLimiter } from "@convex-dev/rate-limiter";
import { components } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../domain/time";
import { wholeNumber } from "../domain/wholeNumber";
import { refusal } from "./refuse";

function fixedWindow(rate: number, period: number) {
  return { kind: "fixed window", rate, period } as const;
}

/** Limits that depend on the environment are getters, so that they are read when they are used. */
const limits = {
  get bookingsByAddress() {
    return fixedWindow(wholeNumber(env.BOOKINGS_PER_ADDRESS, 30), 10 * MINUTE_MS);
  },
  get bookingsByAddressOverall() {
    return fixedWindow(wholeNumber(env.BOOKINGS_PER_ADDRESS_OVERALL, 300), 10 * MINUTE_MS);
  },
  get bookingsByEventType() {
    return fixedWindow(wholeNumber(env.BOOKINGS_PER_EVENT_TYPE, 120), MINUTE_MS);
  },
  get confirmationsByProfessional() {
    return fixedWindow(wholeNumber(env.EMAILS_PER_PROFESSIONAL, 1_000), DAY_MS);
  },
  get confirmationsToRecipientPerHour() {
    return fixedWindow(wholeNumber(env.EMAILS_PER_RECIPIENT_HOUR, 20), HOUR_MS);
  },
  get confirmationsToRecipientPerDay() {
    return fixedWindow(wholeNumber(env.EMAILS_PER_RECIPIENT_DAY, 60), DAY_MS);
  },
  get resendsByProfessional() {
    return fixedWindow(wholeNumber(env.RESENDS_PER_PROFESSIONAL, 60), HOUR_MS);
  },
  resendsOfEmail: fixedWindow(5, HOUR_MS),
  resendsOfAll: fixedWindow(6, HOUR_MS),
  testEmailsByProfessional: fixedWindow(10, HOUR_MS),
  renamesByProfessional: fixedWindow(20, DAY_MS),
  creationsByProfessional: fixedWindow(50, DAY_MS),
  editsByProfessional: fixedWindow(300, HOUR_MS),
  correctionsOfBooking: fixedWindow(5, DAY_MS),
  changesOfBooking: fixedWindow(30, HOUR_MS),
  changesByAddress: fixedWindow(60, 10 * MINUTE_MS),
  resetEmailsToRecipient: fixedWindow(10, HOUR_MS),
};
type LimitName = keyof typeof limits;

const limiter = new RateLimiter(components.rateLimiter);

export type Consumed = { ok: true } | { ok: false; retryAt: number };

/**
 * Consumes one unit of a limit for a key. If the mutation throws later, this is rolled back with it.
 * @returns if the limit is used up, when it resets (UTC ms)
 */
async function consume(ctx: MutationCtx, name: LimitName, key: string): Promise<Consumed> {
  return consumeOf(ctx, name, { key, config: limits[name] });
}

type Limited = { key: string; config: ReturnType<typeof fixedWindow> };

async function consumeOf(ctx: MutationCtx, name: string, limited: Limited): Promise<Consumed> {
  const { ok, retryAfter } = await limiter.limit(ctx, name, limited);
  if (ok) return { ok };
  const now = Date.now();
  const { ts: windowStart } = await limiter.getValue(ctx, name, limited);
  if (windowStart <= now) return { ok, retryAt: now + retryAfter };
  // The clock was set back since the window started. The limiter would refuse everything until that time comes again.
  await limiter.reset(ctx, name, { key: limited.key });
  return consumeOf(ctx, name, limited);
}

/** Consumes one unit of a limit for a key. @throws RATE_LIMITED */
export async function consumeOrRefuse(ctx: MutationCtx, name: LimitName, key: string, message: string): Promise<void> {
  const consumed = await consume(ctx, name, key);
  if (!consumed.ok) throw refusal("RATE_LIMITED", message, { retryAt: consumed.retryAt });
}

/** Limits the confirmations that bookings with one professional cause in a day. */
export async function consumeConfirmationLimit(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
): Promise<Consumed> {
  return consume(ctx, "confirmationsByProfessional", professionalId);
}

/** Limits the confirmations to one recipient in an hour and in a day, whoever caused them. */
export async function consumeRecipientLimits(ctx: MutationCtx, recipientKey: string): Promise<Consumed> {
  const inHour = await consume(ctx, "confirmationsToRecipientPerHour", recipientKey);
  return inHour.ok ? consume(ctx, "confirmationsToRecipientPerDay", recipientKey) : inHour;
}

/** Limits the recipients whom a professional's texts reach for the first time, to `perDay`. */
export async function consumeNewRecipient(
  ctx: MutationCtx,
  professionalId: Id<"professionals">,
  perDay: number,
): Promise<boolean> {
  const limited = { key: professionalId, config: fixedWindow(perDay, DAY_MS) };
  return (await consumeOf(ctx, "newRecipientsOfProfessional", limited)).ok;
}

/** Limits password reset emails to one recipient. */
export async function consumeResetEmail(ctx: MutationCtx, recipientKey: string): Promise<boolean> {
  return (await consume(ctx, "resetEmailsToRecipient", recipientKey)).ok;
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

/** Limits changes of links, each of which reserves the former slug. @throws RATE_LIMITED */
export async function consumeRenameLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const message = "You’ve changed many links today, and each one that you give up stays reserved. Try again tomorrow.";
  await consumeOrRefuse(ctx, "renamesByProfessional", professionalId, message);
}

/** Limits new event types, each of which takes a slug that stays reserved even after it is deleted. @throws RATE_LIMITED */
export async function consumeCreationLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const message = "You’ve created many event types today. Try again tomorrow.";
  await consumeOrRefuse(ctx, "creationsByProfessional", professionalId, message);
}

/** Limits how often a professional saves event types, templates and the profile. @throws RATE_LIMITED */
export async function consumeEditLimit(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const message = "You’ve saved many changes within an hour. Wait a while and save again.";
  await consumeOrRefuse(ctx, "editsByProfessional", professionalId, message);
}
