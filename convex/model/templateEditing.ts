import { findRemoved, missingParts, type Problem, problemsOf, type TemplateText } from "../../emails/checkTemplate";
import { defaultText } from "../../emails/defaultText";
import { bookingMessage } from "../../emails/message";
import { oneTimeSample, sampleStart, seriesSample } from "../../emails/samples";
import { sanitize } from "../../emails/sanitize";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { env, type MutationCtx, type QueryCtx } from "../_generated/server";
import { missingText } from "../domain/missingParts";
import { type Audience, ownTemplate } from "./emailTemplates";
import { calendarUrl } from "./links";
import { consumeTestEmailLimit } from "./mailLimits";
import { sender } from "./outbox/queue";
import { invalidInput, refusal } from "./refuse";

type Professional = Doc<"professionals">;
/** A made-up booking, one session or a weekly series, about a week after `minute` (UTC ms). */
type Sample = { isSeries: boolean; minute: number };
type Draft = TemplateText & { audience: Audience };

/** The text that messages to an audience are made of. */
export async function get(ctx: QueryCtx, professional: Professional, audience: Audience) {
  const own = await ownTemplate(ctx, professional._id, audience);
  const { subject, html } = own ?? defaultText(audience);
  return { subject, html, isOwn: own !== null };
}

/**
 * Saves a text, without what messages can't have. The default's text is none of one's own, so that it keeps up with the
 * default. @throws INVALID_INPUT with places, PARTS_MISSING unless `acceptsMissing`.
 */
export async function save(
  ctx: MutationCtx,
  professional: Professional,
  { audience, acceptsMissing, ...typed }: Draft & { acceptsMissing: boolean },
): Promise<void> {
  const { subject, html } = requireUsable(typed);
  const missing = missingParts(typed);
  if (missing.length > 0 && !acceptsMissing) {
    throw refusal("PARTS_MISSING", missingText(missing));
  }
  const standard = defaultText(audience);
  if (typed.subject === standard.subject && typed.html === standard.html) return reset(ctx, professional, audience);
  const own = await ownTemplate(ctx, professional._id, audience);
  const text = { subject, html, updatedAt: Date.now() };
  if (own) await ctx.db.patch("emailTemplates", own._id, text);
  else await ctx.db.insert("emailTemplates", { professionalId: professional._id, audience, ...text });
}

/** Goes back to the default. */
export async function reset(ctx: MutationCtx, professional: Professional, audience: Audience): Promise<void> {
  const own = await ownTemplate(ctx, professional._id, audience);
  if (own) await ctx.db.delete("emailTemplates", own._id);
}

/** What is wrong with a text and what it lacks; where nothing is wrong, the message that would be sent of a sample. */
export function preview(professional: Professional, { isSeries, minute, ...draft }: Draft & Sample) {
  const problems = problemsWith(draft);
  if (problems.length > 0) return { problems, missing: [], leftOut: [], message: null };
  const { subject, html, text } = sampleMessage(professional, draft, { isSeries, minute });
  return {
    problems,
    missing: missingParts(draft),
    leftOut: findRemoved(draft.html),
    message: { subject, html, text },
  };
}

/**
 * Sends a sample to the professional's own address, marked as a test. Scheduled with what it says, which is theirs alone
 * and which Convex keeps for a week. @throws INVALID_INPUT with places, RATE_LIMITED
 */
export async function sendTest(
  ctx: MutationCtx,
  professional: Professional,
  { isSeries, ...draft }: Draft & Pick<Sample, "isSeries">,
): Promise<Id<"_scheduled_functions">> {
  requireUsable(draft);
  await consumeTestEmailLimit(ctx, professional._id);
  const { subject, ...message } = sampleMessage(professional, draft, { isSeries, minute: Date.now() });
  return ctx.scheduler.runAfter(0, internal.emailDelivery.sendTest, {
    professionalId: professional._id,
    payload: { from: sender(professional.fullName), to: professional.email, subject: `Test: ${subject}`, ...message },
  });
}

/** What became of a test. @throws NOT_FOUND where the caller sent none of this id. */
export async function testState(ctx: QueryCtx, professional: Professional, testId: Id<"_scheduled_functions">) {
  const test = await ctx.db.system.get("_scheduled_functions", testId);
  const [args] = test?.args ?? [];
  if (!test || args?.professionalId !== professional._id) throw refusal("NOT_FOUND", "This test does not exist.");
  if (test.state.kind === "success") return "sent";
  return test.state.kind === "failed" || test.state.kind === "canceled" ? "failed" : "sending";
}

/** @throws INVALID_INPUT with the first problem of each field and its place. */
function requireUsable(typed: TemplateText): TemplateText {
  const problems = problemsWith(typed);
  if (problems.length === 0) return { subject: typed.subject.trim(), html: sanitize(typed.html) };
  const fields = problems.map(({ field, line, column, message }) => [
    field,
    `Line ${line}, column ${column}: ${message}`,
  ]);
  throw invalidInput(Object.fromEntries(fields.reverse()));
}

/** Also those that only show in what is left once it is sanitised, such as keys written with character references. */
function problemsWith({ subject, html }: TemplateText): Problem[] {
  const problems = problemsOf({ subject, html });
  return problems.length > 0 ? problems : problemsOf({ subject, html: sanitize(html) });
}

/** Its links lead where those of a message do, but to no booking. */
function sampleMessage(
  { fullName, timeZone }: Professional,
  { audience, ...text }: Draft,
  { isSeries, minute }: Sample,
) {
  const facts = (isSeries ? seriesSample : oneTimeSample)(sampleStart(timeZone, minute), {
    professionalName: fullName,
    timeZone,
    from: env.EMAIL_FROM,
    bookingUrl: `${env.APP_URL}/booked`,
    icsUrl: calendarUrl(audience, "sample"),
    cancelUrl: `${env.APP_URL}/booking/cancel.html`,
    editUrl: `${env.APP_URL}/booking/edit.html`,
  });
  return bookingMessage("booked", audience, facts, text);
}
