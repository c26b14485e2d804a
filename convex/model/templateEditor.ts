import { findProblems, findRemoved, missingParts, type TemplateText } from "../../emails/checkTemplate";
import { editable } from "../../emails/defaults.generated";
import { bookingMessage } from "../../emails/message";
import { oneTimeSample, sampleStart, seriesSample } from "../../emails/samples";
import { sanitize } from "../../emails/sanitize";
import type { Doc, Id } from "../_generated/dataModel";
import { env, type MutationCtx } from "../_generated/server";
import { missingPartsMessage } from "../domain/templateKeys";
import { type EmailKind, findTemplate, reset } from "./emailTemplates";
import { emailLinks } from "./links";
import { sender } from "./outbox/content";
import { consumeEditLimit, consumeTestEmailLimit } from "./rateLimits";
import { invalidInput, refusal } from "./refuse";
import { requireNotSuspended } from "./suspension";
import * as TestEmails from "./testEmails";

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
  await consumeEditLimit(ctx, professional._id);
  const initial = editable[occasion][audience];
  if (input.subject === initial.subject && input.html === initial.html) return reset(ctx, professional, kind);
  const own = await findTemplate(ctx, professional._id, kind);
  const text = { subject, html, updatedAt: Date.now() };
  if (own) await ctx.db.patch("emailTemplates", own._id, text);
  else await ctx.db.insert("emailTemplates", { professionalId: professional._id, ...kind, ...text });
}

export function preview(professional: Professional, { isSeries, minute, ...draft }: Draft & Sample) {
  const problems = findProblems(draft);
  if (problems.length > 0) return { problems, missing: [], removed: [], message: null };
  const { subject, html, text } = sampleMessage(professional, draft, { isSeries, minute });
  return {
    problems,
    missing: missingParts(draft.occasion, draft.audience, draft),
    removed: findRemoved(draft.html),
    message: { subject, html, text },
  };
}

/** Schedules a sample email to the professional's own address. */
export async function sendTest(
  ctx: MutationCtx,
  professional: Professional,
  { isSeries, ...draft }: Draft & Pick<Sample, "isSeries">,
): Promise<Id<"_scheduled_functions">> {
  requireUsable(draft);
  requireNotSuspended(professional);
  await consumeTestEmailLimit(ctx, professional._id);
  const { subject, ...message } = sampleMessage(professional, draft, { isSeries, minute: Date.now() });
  const addresses = { from: sender(professional.fullName), to: professional.email };
  return TestEmails.schedule(ctx, professional._id, { ...addresses, subject: `Test: ${subject}`, ...message });
}

/** @throws INVALID_INPUT with the first problem of each field and its position. */
function requireUsable(input: TemplateText): TemplateText {
  const problems = findProblems(input);
  if (problems.length === 0) return { subject: input.subject.trim(), html: sanitize(input.html) };
  const fields = problems.map(({ field, line, column, message }) => [
    field,
    `Line ${line}, column ${column}: ${message}`,
  ]);
  throw invalidInput(Object.fromEntries(fields.reverse()));
}

const sampleBooking = {
  bookingId: "sample",
  manageToken: "sample",
  calendarToken: "sample",
  professionalCalendarKey: "sample",
};

/** As if the draft had been saved. The links look like those of a real email, but lead to no booking. */
function sampleMessage(
  professional: Professional,
  { occasion, audience, subject, html }: Draft,
  { isSeries, minute }: Sample,
) {
  const { fullName: professionalName, timeZone } = professional;
  const facts = (isSeries ? seriesSample : oneTimeSample)(sampleStart(timeZone, minute), {
    professionalName,
    timeZone,
    from: env.EMAIL_FROM,
    ...emailLinks(audience, professional, { ...sampleBooking, isChangeable: false }),
  });
  return bookingMessage(occasion, audience, facts, { subject, html: sanitize(html) });
}
