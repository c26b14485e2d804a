import { v } from "convex/values";
import { type CreateEmailOptions, Resend } from "resend";
import { resetPasswordMessage } from "../emails/resetPassword";
import { internal } from "./_generated/api";
import { env } from "./_generated/server";
import { noAnswer } from "./domain/mailProblem";
import { failedOutcome, type SendOutcome } from "./domain/retryPolicy";
import { internalAction } from "./functions";
import type { Claim } from "./model/outbox/dispatcher";
import { tagsOf } from "./model/vendors/resend";
import schema from "./schema";

/** The Resend SDK has no timeout of its own. */
const DEFAULT_TIMEOUT_SECONDS = 20;
/** Then the next run goes on, long before an action's time limit. */
const MESSAGES_PER_RUN = 100;

/**
 * Hands due messages to the provider one after the other, at the pace it allows, until none is due. Only one run does
 * so at a time; others end at once. A run that dies leaves a stuck message, which the sweep frees.
 */
export const dispatch = internalAction({
  args: {},
  handler: async (ctx) => {
    const runId = crypto.randomUUID();
    const paceMs = 1000 / Number(env.EMAILS_PER_SECOND ?? 2);
    for (let count = 0; count < MESSAGES_PER_RUN; count += 1) {
      const startedAt = Date.now();
      const claim: Claim | null = await ctx.runMutation(internal.emails.claim, { runId });
      if (!claim) return;
      const { email, payload } = claim;
      const { _id: emailId, generation } = email;
      const message = { ...payload, tags: tagsOf({ emailId, generation }) };
      const outcome = await send(message, `email/${emailId}/${generation}`);
      await ctx.runMutation(internal.emails.record, { tried: email, outcome });
      const ms = Date.now() - startedAt;
      console.info(`email ${emailId} ${outcome.kind} ${"code" in outcome ? outcome.code : ""} ${ms} ms`);
      await sleep(paceMs - ms);
    }
    await ctx.runMutation(internal.emails.handOver, { runId });
  },
});

/**
 * Mails the link that carries Clerk's code for setting a new password, in its fragment so that no server logs it.
 * Called while the webhook waits and never scheduled: the code would be kept with the schedule.
 * @returns whether the provider took it.
 */
export const sendResetLink = internalAction({
  args: { to: v.string(), code: v.string(), idempotencyKey: v.string() },
  handler: async (_, { to, code, idempotencyKey }): Promise<boolean> => {
    const message = resetPasswordMessage(`${env.APP_URL}/reset-password#${encodeURIComponent(code)}`, code);
    const outcome = await send({ from: `"Lessonapp" <${env.EMAIL_FROM}>`, to, ...message }, idempotencyKey);
    console.info(`reset link ${outcome.kind} ${"code" in outcome ? outcome.code : ""}`);
    return outcome.kind === "sent";
  },
});

/**
 * Sends a professional a test of their own text. Not tried again: they look at what became of it and can send another.
 * @throws where the provider did not take it, so that the schedule shows it.
 */
export const sendTest = internalAction({
  args: {
    professionalId: v.id("professionals"),
    payload: schema.tables.emailPayloads.validator.omit("emailId", "replyTo"),
  },
  handler: async (_, { professionalId, payload }) => {
    const outcome = await send(payload, `test/${crypto.randomUUID()}`);
    const code = "code" in outcome ? outcome.code : "";
    console.info(`test of ${professionalId} ${outcome.kind} ${code}`);
    if (outcome.kind !== "sent") throw new Error(`The test was not sent: ${outcome.kind} ${code}`);
  },
});

async function send(payload: CreateEmailOptions, idempotencyKey: string): Promise<SendOutcome> {
  const abort = new AbortController();
  const timeoutMs = 1000 * Number(env.EMAIL_TIMEOUT_SECONDS ?? DEFAULT_TIMEOUT_SECONDS);
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  // The SDK returns errors of the API and the network, never throws them.
  const { data, error, headers } = await new Resend(env.RESEND_API_KEY).emails.send(payload, {
    idempotencyKey,
    signal: abort.signal,
  });
  clearTimeout(timer);
  if (data?.id) return { kind: "sent", providerMessageId: data.id };
  if (abort.signal.aborted) return { kind: "transient", ...noAnswer };
  return failedOutcome(error, headers?.["retry-after"]);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
