import { editable } from "../../emails/defaults.generated";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type Audience, audiences, type Occasion, occasions } from "../domain/emailKinds";
import { refusal } from "./refuse";

type Professional = Doc<"professionals">;
/** Which of the emails about a booking a template is for. */
export type EmailKind = { occasion: Occasion; audience: Audience };

/** A professional's own template, or null if they use the default. */
export async function findTemplate(
  ctx: QueryCtx,
  professionalId: Id<"professionals">,
  { occasion, audience }: EmailKind,
): Promise<Doc<"emailTemplates"> | null> {
  return ctx.db
    .query("emailTemplates")
    .withIndex("by_professionalId_and_occasion_and_audience", (q) =>
      q.eq("professionalId", professionalId).eq("occasion", occasion).eq("audience", audience),
    )
    .unique();
}

export async function get(ctx: QueryCtx, professional: Professional, kind: EmailKind) {
  const own = await findTemplate(ctx, professional._id, kind);
  const { subject, html } = own ?? editable[kind.occasion][kind.audience];
  return { subject, html, isOwn: own !== null };
}

export async function reset(ctx: MutationCtx, professional: Professional, kind: EmailKind): Promise<void> {
  const own = await findTemplate(ctx, professional._id, kind);
  if (own) await ctx.db.delete("emailTemplates", own._id);
}

/** Deletes all of a professional's templates. */
export async function deleteAll(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const templates = await ctx.db
    .query("emailTemplates")
    .withIndex("by_professionalId_and_occasion_and_audience", (q) => q.eq("professionalId", professionalId))
    .take(occasions.length * audiences.length);
  for (const { _id } of templates) await ctx.db.delete("emailTemplates", _id);
}

/** @throws NOT_FOUND if the professional sent no test with this id. */
export async function testState(ctx: QueryCtx, professional: Professional, testId: Id<"_scheduled_functions">) {
  const test = await ctx.db.system.get("_scheduled_functions", testId);
  const [args] = test?.args ?? [];
  if (!test || args?.professionalId !== professional._id) {
    throw refusal("NOT_FOUND", "This test email doesn’t exist.");
  }
  if (test.state.kind === "success") return "sent";
  return test.state.kind === "failed" || test.state.kind === "canceled" ? "failed" : "sending";
}
