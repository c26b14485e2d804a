import { v } from "convex/values";
import { professionalMutation, professionalQuery } from "./functions";
import * as EmailTemplates from "./model/emailTemplates";
import { emailTemplates } from "./tables/emails";

const { occasion, audience, subject, html } = emailTemplates.validator.fields;

/** The caller's template for one kind of email: their own, or the default. @throws NOT_SIGNED_IN */
export const get = professionalQuery({
  args: { occasion, audience },
  returns: v.object({ subject, html, isOwn: v.boolean() }),
  handler: (ctx, args) => EmailTemplates.get(ctx, ctx.professional, args),
});

/** Deletes the caller's own template, so that the default applies again. @throws NOT_SIGNED_IN */
export const reset = professionalMutation({
  args: { occasion, audience },
  returns: v.null(),
  handler: async (ctx, args) => {
    await EmailTemplates.reset(ctx, ctx.professional, args);
    return null;
  },
});

/** The state of a test email, for a week after it was sent. @throws NOT_SIGNED_IN, NOT_FOUND */
export const testState = professionalQuery({
  args: { testId: v.id("_scheduled_functions") },
  returns: v.union(v.literal("sending"), v.literal("sent"), v.literal("failed")),
  handler: (ctx, { testId }) => EmailTemplates.testState(ctx, ctx.professional, testId),
});
