import { v } from "convex/values";
import { professionalMutation, professionalQuery } from "./functions";
import { requireMinute } from "./model/bounds";
import * as Editing from "./model/templateEditing";
import schema from "./schema";

const { audience, subject, html } = schema.tables.emailTemplates.validator.fields;
const text = { subject, html };
const draft = { audience, ...text };

/**
 * The text of which the caller's messages about new bookings to an audience are made: their own, or the default.
 * @throws NOT_SIGNED_IN
 */
export const get = professionalQuery({
  args: { audience },
  returns: v.object({ ...text, isOwn: v.boolean() }),
  handler: (ctx, args) => Editing.get(ctx, ctx.professional, args.audience),
});

/**
 * Saves the caller's own text, sanitised; it is used for messages that are queued from then on.
 * @throws NOT_SIGNED_IN, INVALID_INPUT with `fields.subject` and `fields.html` ("Line 3, column 14: …"); PARTS_MISSING
 * where a message would not tell what a client needs, named in the message, unless `acceptsMissing`.
 */
export const save = professionalMutation({
  args: { ...draft, acceptsMissing: v.optional(v.boolean()) },
  returns: v.null(),
  handler: async (ctx, { acceptsMissing = false, ...typed }) => {
    await Editing.save(ctx, ctx.professional, { ...typed, acceptsMissing });
    return null;
  },
});

/** Goes back to the default, which then follows every later one. @throws NOT_SIGNED_IN */
export const reset = professionalMutation({
  args: { audience },
  returns: v.null(),
  handler: async (ctx, args) => {
    await Editing.reset(ctx, ctx.professional, args.audience);
    return null;
  },
});

/**
 * What is wrong with a text by its place (`line` and `column` from 1, `at` the offset), and if nothing is: what clients
 * need and it does not tell, what of its HTML is left out, and the message as it would be sent of a made-up booking, one
 * session or a weekly series in the week after `minute` (the present floored to the minute, UTC ms).
 * @throws NOT_SIGNED_IN, INVALID_INPUT for a minute that is none.
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
    leftOut: v.array(v.string()),
    message: v.union(v.null(), v.object({ subject: v.string(), html: v.string(), text: v.string() })),
  }),
  handler: async (ctx, args) => {
    requireMinute("minute", args.minute);
    return Editing.preview(ctx.professional, args);
  },
});

/**
 * Sends a text, saved or not, as a message about a made-up booking to the caller's own address, marked as a test.
 * Returns what `testState` takes. @throws NOT_SIGNED_IN, INVALID_INPUT as `save`, RATE_LIMITED with `retryAt` (UTC ms).
 */
export const sendTest = professionalMutation({
  args: { ...draft, isSeries: v.boolean() },
  returns: v.id("_scheduled_functions"),
  handler: (ctx, args) => Editing.sendTest(ctx, ctx.professional, args),
});

/** What became of a test, for a week. @throws NOT_SIGNED_IN, NOT_FOUND */
export const testState = professionalQuery({
  args: { testId: v.id("_scheduled_functions") },
  returns: v.union(v.literal("sending"), v.literal("sent"), v.literal("failed")),
  handler: (ctx, { testId }) => Editing.testState(ctx, ctx.professional, testId),
});
