import { v } from "convex/values";
import { professionalMutation, professionalQuery } from "./functions";
import { requireMinute } from "./model/bounds";
import * as TemplateEditor from "./model/templateEditor";
import { emailTemplates } from "./tables/emails";

const { occasion, audience, subject, html } = emailTemplates.validator.fields;
const draft = { occasion, audience, subject, html };

/**
 * Saves the caller's own template, sanitized. It applies to emails that are queued from now on.
 * @throws NOT_SIGNED_IN, INVALID_INPUT with `fields.subject` and `fields.html` ("Line 3, column 14: …"), PARTS_MISSING if
 * the email would lack something that recipients need, unless `acceptsMissing`.
 */
export const save = professionalMutation({
  args: { ...draft, acceptsMissing: v.optional(v.boolean()) },
  returns: v.null(),
  handler: async (ctx, { acceptsMissing = false, ...input }) => {
    await TemplateEditor.save(ctx, ctx.professional, { ...input, acceptsMissing });
    return null;
  },
});

/**
 * Checks a template. `problems` have a position (`line` and `column` from 1, `at` the offset). Without problems, it also
 * returns which parts recipients need are `missing`, which HTML is `removed`, and the `message` for a sample booking:
 * one session or a weekly series in the week after `minute` (the current time, rounded down to the minute, UTC ms).
 * @throws NOT_SIGNED_IN, INVALID_INPUT if `minute` is not a whole minute.
 */
export const preview = professionalQuery({
  args: { ...draft, isSeries: v.boolean(), minute: v.number() },
  returns: v.object({
    problems: v.array(
      v.object({
        field: v.union(v.literal("subject"), v.literal("html")),
        line: v.number(),
        column: v.number(),
        at: v.number(),
        message: v.string(),
      }),
    ),
    missing: v.array(v.string()),
    removed: v.array(v.string()),
    message: v.union(v.null(), v.object({ subject: v.string(), html: v.string(), text: v.string() })),
  }),
  handler: async (ctx, args) => {
    requireMinute("minute", args.minute);
    return TemplateEditor.preview(ctx.professional, args);
  },
});

/**
 * Sends a template, saved or not, to the caller's own address as a test email about a sample booking. Returns the id for
 * `emailTemplates.testState`. @throws NOT_SIGNED_IN, INVALID_INPUT like `save`, RATE_LIMITED with `retryAt` (UTC ms).
 */
export const sendTest = professionalMutation({
  args: { ...draft, isSeries: v.boolean() },
  returns: v.id("_scheduled_functions"),
  handler: (ctx, args) => TemplateEditor.sendTest(ctx, ctx.professional, args),
});
