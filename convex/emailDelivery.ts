import { type Infer, v } from "convex/values";
import { type CreateEmailOptions, Resend } from "resend";
import { busyHourMessage } from "../emails/busyHour";
import { resetPasswordMessage } from "../emails/resetPassword";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import { MINUTE_MS, SECOND_MS } from "./domain/time";
import { wholeNumber } from "./domain/wholeNumber";
import { internalAction } from "./functions";
import type { busyNotice } from "./model/busyHours";
import type { Claim } from "./model/outbox/claim";
import type { SendOutcome } from "./model/outbox/outcome";
import { noAnswer } from "./model/outbox/problems";
import { toFailedOutcome, toTags } from "./model/vendors/resend";

type BusyNotice = Infer<typeof busyNotice>;

const DEFAULT_EMAILS_PER_SECOND = 2;
/** The Resend SDK has no timeout. */
const DEFAULT_TIMEOUT_SECONDS = 20;
/** After this many, the next run takes over, well within an action's time limit. */
const MAX_EMAILS_PER_RUN = 100;
const BUSY_NOTICE_RETRIES = 2;
const BUSY_NOTICE_DELAY_MS = 5 * MINUTE_MS;

/**
 * Sends due emails one by one at the provider's rate until none is due. Only one run sends at a time; others return at
 * once. If a run dies, its email stays stuck until the sweep releases it.
 */
export const dispatch = internalAction({
  args: {},
  handler: async (ctx) => {
    const runId = crypto.randomUUID();
    const paceMs = SECOND_MS / wholeNumber(env.EMAILS_PER_SECOND, DEFAULT_EMAILS_PER_SECOND);
    for (let count = 0; count < MAX_EMAILS_PER_RUN; count += 1) {
      const startedAt = Date.now();
      const claim: Claim | null = await ctx.runMutation(internal.emailClaim.claim, { runId });
      if (!claim) return;
      const { email, payload } = claim;
      const { _id: emailId, generation } = email;
      const message = { ...payload, tags: toTags({ emailId, generation }) };
      const outcome = await send(message, `email/${emailId}/${generation}`);
      await ctx.runMutation(internal.outbox.record, { attempted: email, outcome });
      const ms = Date.now() - startedAt;
      console.info(`email ${emailId} ${describe(outcome)} ${ms} ms`);
      await sleep(paceMs - ms);
    }
    await ctx.runMutation(internal.outbox.handOver, { runId });
  },
});

/**
 * Emails a link with Clerk's password reset code in its fragment, so that no server logs the code. The webhook waits for
 * it: scheduling it would store the code among the scheduled function's arguments.
 * @returns whether the provider accepted it
 */
export const sendResetLink = internalAction({
  args: { to: v.string(), code: v.string(), idempotencyKey: v.string() },
  handler: async (_, { to, code, idempotencyKey }): Promise<boolean> => {
    const message = resetPasswordMessage(`${env.APP_URL}/reset-password#${encodeURIComponent(code)}`, code);
    const outcome = await send({ from: `"Lessonapp" <${env.EMAIL_FROM}>`, to, ...message }, idempotencyKey);
    console.info(`reset link ${describe(outcome)}`);
    return outcome.kind === "sent";
  },
});

/**
 * Sends a professional a test of their template. There are no retries: they see the result and can send another one.
 * @throws if the provider did not accept it, so that the scheduled function's state shows it
 */
export const sendTest = internalAction({
  args: { professionalId: v.id("professionals"), testEmailId: v.id("testEmails") },
  handler: async (ctx, { professionalId, testEmailId }) => {
    const payload: CreateEmailOptions | null = await ctx.runMutation(internal.emailMutations.takeTest, { testEmailId });
    if (!payload) throw new Error("The test email is no longer stored.");
    const outcome = await send(payload, `test/${crypto.randomUUID()}`);
    console.info(`test email of ${professionalId} ${describe(outcome)}`);
    if (outcome.kind !== "sent") throw new Error(`The test email was not sent: ${describe(outcome)}`);
  },
});

/**
 * Tells a professional that an event type was booked unusually often. Tried again in five and ten minutes if it cannot be
 * sent; the dashboard says the same.
 */
export const sendBusyNotice = internalAction({
  args: { eventTypeId: v.id("eventTypes"), noticedAt: v.number(), attempt: v.number() },
  handler: async (ctx, { eventTypeId, noticedAt, attempt }) => {
    const notice: BusyNotice = await ctx.runQuery(internal.eventTypes.busyNotice, { eventTypeId });
    if (!notice) return;
    const { to, ...facts } = notice;
    const message = { from: `"Lessonapp" <${env.EMAIL_FROM}>`, to, ...busyHourMessage(facts) };
    const outcome = await send(message, `busy/${eventTypeId}/${noticedAt}`);
    console.info(`busy hour of ${eventTypeId} ${describe(outcome)}`);
    if (outcome.kind === "sent" || outcome.kind === "permanent" || attempt > BUSY_NOTICE_RETRIES) return;
    const next = { eventTypeId, noticedAt, attempt: attempt + 1 };
    await ctx.scheduler.runAfter(attempt * BUSY_NOTICE_DELAY_MS, internal.emailDelivery.sendBusyNotice, next);
  },
});

async function send(payload: CreateEmailOptions, idempotencyKey: string): Promise<SendOutcome> {
  const abort = new AbortController();
  const timeoutMs = SECOND_MS * wholeNumber(env.EMAIL_TIMEOUT_SECONDS, DEFAULT_TIMEOUT_SECONDS);
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  // The SDK returns API and network errors instead of throwing them.
  const { data, error, headers } = await new Resend(env.RESEND_API_KEY).emails.send(payload, {
    idempotencyKey,
    signal: abort.signal,
  });
  clearTimeout(timer);
  if (data?.id) return { kind: "sent", providerMessageId: data.id };
  if (abort.signal.aborted) return noAnswer;
  return toFailedOutcome(error, headers?.["retry-after"]);
}

/** For the log: the kind of the outcome and its code. */
function describe(outcome: SendOutcome): string {
  return "code" in outcome ? `${outcome.kind} ${outcome.code}` : outcome.kind;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
