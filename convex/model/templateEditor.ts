import { findProblems, findRemoved, missingParts, type Problem, type TemplateText } from "../../emails/checkTemplate";
import { editable } from "../../emails/defaults.generated";
import { bookingMessage } from "../../emails/message";
import { oneTimeSample, sampleStart, seriesSample } from "../../emails/samples";
import { sanitize } from "../../emails/sanitize";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { missingPartsMessage } from "../domain/templateKeys";
import { type EmailKind, findTemplate, reset } from "./emailTemplates";
import { emailLinks } from "./links";
import { sender } from "./outbox/content";
import { consumeTestEmailLimit } from "./rateLimits";
import { invalidInput, refusal } from "./refuse";

type Professional = Doc<"professionals">;
type Draft = TemplateText & EmailKind;
/** A sample booking, one session or a weekly series, about a week after `minute` (UTC ms). */
type Sample = { isSeries: boolean; minute: number };

/**
 * Saves a sanitized template. Saving the unchanged default deletes the professional's own template instead, so that they
 * get later changes of the default.
 */
export async function save(
  ctx: MutationCtx,
  professional: Professional,
  { occasion, audience, acceptsMissing, ...input }: Draft & { acceptsMissing: boolean },
): Promise<void> {
  const kind = { occasion, audience };
  const { subject, html } = requireUsable(input);
  const missing = missingParts(occasion, audience, input);
  if (missing.length > 0 && !acceptsMissing) throw refusal("PARTS_MISSING", missingPartsMessage(missing));
  const initial = editable[occasion][audience];
  if (input.subject === initial.subject && input.html === initial.html) return reset(ctx, professional, kind);
  const own = await findTemplate(ctx, professional._id, kind);
  const text = { subject, html, updatedAt: Date.now() };
  if (own) await ctx.db.patch("emailTemplates", own._id, text);
  else await ctx.db.insert("emailTemplates", { professionalId: professional._id, ...kind, ...text });
}

export function preview(professional: Professional, { isSeries, minute, ...draft }: Draft & Sample) {
  const problems = findAllProblems(draft);
  if (problems.length > 0) return { problems, missing: [], removed: [], message: null };
  const { subject, html, text } = sampleMessage(professional, draft, { isSeries, minute });
  return {
    problems,
    missing: missingParts(draft.occasion, draft.audience, draft),
    removed: findRemoved(draft.html),
    message: { subject, html, text },
  };
}

/**
 * Schedules a sample email to the professional's own address. Convex keeps the scheduled function's arguments for a week;
 * they contain only the professional's own data.
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

/** @throws INVALID_INPUT with the first problem of each field and its position. */
function requireUsable(input: TemplateText): TemplateText {
  const problems = findAllProblems(input);
  if (problems.length === 0) return { subject: input.subject.trim(), html: sanitize(input.html) };
  const fields = problems.map(({ field, line, column, message }) => [
    field,
    `Line ${line}, column ${column}: ${message}`,
  ]);
  throw invalidInput(Object.fromEntries(fields.reverse()));
}

/** Includes problems that only the sanitized HTML shows, such as keys written with character references. */
function findAllProblems({ subject, html }: TemplateText): Problem[] {
  const problems = findProblems({ subject, html });
  return problems.length > 0 ? problems : findProblems({ subject, html: sanitize(html) });
}

const sampleBooking = { bookingId: "sample", manageToken: "sample", calendarToken: "sample" };

/** The links look like those of a real email, but lead to no booking. */
function sampleMessage(
  professional: Professional,
  { occasion, audience, ...text }: Draft,
  { isSeries, minute }: Sample,
) {
  const { fullName: professionalName, timeZone } = professional;
  const facts = (isSeries ? seriesSample : oneTimeSample)(sampleStart(timeZone, minute), {
    professionalName,
    timeZone,
    from: env.EMAIL_FROM,
    ...emailLinks(audience, professional, { ...sampleBooking, isChangeable: false }),
  });
  return bookingMessage(occasion, audience, facts, text);
}
