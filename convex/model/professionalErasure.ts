import { type Infer, v } from "convex/values";
import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { HOUR_MS, SECOND_MS } from "../domain/time";
import { cancelSessions } from "./cancelSessions";
import { deleteAll as deleteTemplates } from "./emailTemplates";
import { eraseEmails, eraseEventTypes, eraseLocations, type Page } from "./erasedRows";
import { type ErasureState, erasingProfessionals, erasureStates, MAX_TELLING_MS } from "./erasures";
import { fail } from "./outbox/dispatcher";
import { accountDeleted } from "./outbox/problems";
import { seriesOf } from "./series";
import * as Slugs from "./slugs";

/** Event types per transaction. */
const EVENT_TYPE_BATCH_SIZE = 10;
/** Emails per transaction that does not touch their contents. */
const EMAIL_BATCH_SIZE = 100;
/** When it is first checked whether the messages to clients are settled; then at doubled times, later every hour. */
const FIRST_CHECK_MS = 2 * SECOND_MS;

/**
 * The steps in order, with their state. First nothing can be booked and nothing more is sent to the professional; then
 * upcoming sessions are canceled, while name and reply address are there for the messages to clients. Only when these are
 * settled, the professional's data is erased.
 */
const steps = [
  { name: "archive", state: "cancelling", run: archiveEventTypes },
  { name: "silence", state: "cancelling", run: stopOwnEmails },
  { name: "cancel", state: "cancelling", run: cancelNextBooking },
  { name: "tell", state: "telling", run: awaitMessages },
  { name: "eventTypes", state: "erasing", run: eraseEventTypes },
  { name: "emails", state: "erasing", run: eraseEmails },
  { name: "bookings", state: "erasing", run: eraseLocations },
] as const;

const stepNames = steps.map(({ name }) => name);
export const erasureStep = v.union(...stepNames.map((name) => v.literal(name)));
type Step = Infer<typeof erasureStep>;
type Batch = { professionalId: Id<"professionals">; step: Step; cursor: string | null };

/** Starts erasing a professional whose account was deleted. From now on nobody can sign in as them or book them. */
export async function eraseProfessional(ctx: MutationCtx, professional: Doc<"professionals">): Promise<void> {
  const { _id: professionalId, profileSlug } = professional;
  await Slugs.retire(ctx, { kind: "profile", professionalId }, profileSlug);
  const placeholder = `deleted:${professionalId}`;
  await ctx.db.patch("professionals", professionalId, { clerkUserId: placeholder, profileSlug: placeholder });
  await enter(ctx, professionalId, "cancelling");
  // Usually these are all event types.
  await archiveEventTypes(ctx, professional);
}

/** Continues every unfinished erasure: a chain of scheduled functions ends when one fails. */
export async function resume(ctx: MutationCtx): Promise<void> {
  for (const state of erasureStates) {
    for (const { _id } of await erasingProfessionals(ctx, state)) await schedule(ctx, firstStep(_id, state));
  }
}

/**
 * Runs the next batch of a step, and schedules the one after it. Does nothing if another chain is further already. Every
 * step can be repeated.
 */
export async function eraseBatch(ctx: MutationCtx, batch: Batch): Promise<void> {
  const professional = await ctx.db.get("professionals", batch.professionalId);
  const step = steps.find(({ name }) => name === batch.step);
  if (!professional || !step || professional.erasureState !== step.state) return;
  const progress = await step.run(ctx, professional, batch.cursor);
  if (progress === "wait") return checkAgain(ctx, professional, batch);
  if (!progress.isDone) return schedule(ctx, { ...batch, cursor: progress.continueCursor });
  const next = steps[steps.indexOf(step) + 1];
  if (!next) return finish(ctx, professional._id);
  if (next.state !== step.state) return enter(ctx, professional._id, next.state);
  await schedule(ctx, { ...batch, step: next.name, cursor: null });
}

function firstStep(professionalId: Id<"professionals">, state: ErasureState): Batch {
  const step = steps.find((candidate) => candidate.state === state);
  if (!step) throw new Error("Every state has a step -- invariant");
  return { professionalId, step: step.name, cursor: null };
}

async function schedule(ctx: MutationCtx, batch: Batch, delayMs = 0): Promise<void> {
  await ctx.scheduler.runAfter(delayMs, internal.privacy.eraseProfessionalBatch, batch);
}

/** The cron job that resumes erasures checks after an hour. */
async function checkAgain(ctx: MutationCtx, { erasureSince = 0 }: Doc<"professionals">, batch: Batch): Promise<void> {
  const waitedMs = Date.now() - erasureSince;
  if (waitedMs < HOUR_MS) await schedule(ctx, batch, Math.max(FIRST_CHECK_MS, waitedMs));
}

async function enter(ctx: MutationCtx, professionalId: Id<"professionals">, state: ErasureState): Promise<void> {
  const now = Date.now();
  await ctx.db.patch("professionals", professionalId, { erasureState: state, erasureSince: now, updatedAt: now });
  if (state === "erasing") {
    await ctx.db.patch("professionals", professionalId, { email: "", fullName: "A former professional" });
    await deleteTemplates(ctx, professionalId);
  }
  await schedule(ctx, firstStep(professionalId, state));
}

async function finish(ctx: MutationCtx, professionalId: Id<"professionals">): Promise<void> {
  const done = { erasureState: undefined, erasureSince: undefined, eventTypeCount: undefined };
  await ctx.db.patch("professionals", professionalId, { ...done, updatedAt: Date.now() });
}

/** Archives the next event types that can be booked or resumed. */
async function archiveEventTypes(ctx: MutationCtx, { _id }: Doc<"professionals">): Promise<Page> {
  const open: Doc<"eventTypes">[] = [];
  for (const status of ["active", "paused"] as const) {
    const rows = await ctx.db
      .query("eventTypes")
      .withIndex("by_professionalId_and_status", (q) => q.eq("professionalId", _id).eq("status", status))
      .take(EVENT_TYPE_BATCH_SIZE - open.length);
    open.push(...rows);
    if (open.length === EVENT_TYPE_BATCH_SIZE) break;
  }
  for (const eventType of open) {
    await ctx.db.patch("eventTypes", eventType._id, { status: "archived", updatedAt: Date.now() });
  }
  return { isDone: open.length < EVENT_TYPE_BATCH_SIZE, continueCursor: null };
}

/** Fails pending emails to the professional. Those to clients are sent. */
async function stopOwnEmails(ctx: MutationCtx, { _id }: Doc<"professionals">, cursor: string | null): Promise<Page> {
  const result = await pendingEmails(ctx, _id, "queued").paginate({ numItems: EMAIL_BATCH_SIZE, cursor });
  // One at a time is being sent.
  const sending = await pendingEmails(ctx, _id, "sending").take(EMAIL_BATCH_SIZE);
  for (const email of [...result.page, ...sending]) {
    if (email.audience === "professional") await fail(ctx, email, accountDeleted);
  }
  return result;
}

/** Cancels the upcoming sessions of the next booking that has any, and tells its client. */
async function cancelNextBooking(ctx: MutationCtx, professional: Doc<"professionals">): Promise<Page> {
  const now = Date.now();
  const next = await ctx.db
    .query("bookings")
    .withIndex("by_professionalId_and_status_and_startsAt", (q) =>
      q.eq("professionalId", professional._id).eq("status", "confirmed").gt("startsAt", now),
    )
    .first();
  if (!next) return { isDone: true, continueCursor: null };
  const confirmed = (await seriesOf(ctx, next)).filter(({ status }) => status === "confirmed");
  const cancelled = confirmed.filter(({ startsAt }) => startsAt > now);
  // A client who was erased has no address.
  await cancelSessions(ctx, professional, {
    ...{ confirmed, cancelled, by: "system" },
    telling: { recipients: next.email ? ["client"] : [] },
  });
  return { isDone: false, continueCursor: null };
}

/** Waits until the messages to clients are settled, but not for ever. */
async function awaitMessages(
  ctx: MutationCtx,
  { _id, erasureSince = 0 }: Doc<"professionals">,
): Promise<Page | "wait"> {
  const isOver = Date.now() - erasureSince >= MAX_TELLING_MS;
  if (!isOver && (await hasPendingEmails(ctx, _id))) return "wait";
  return { isDone: true, continueCursor: null };
}

async function hasPendingEmails(ctx: QueryCtx, professionalId: Id<"professionals">): Promise<boolean> {
  for (const status of ["queued", "sending"] as const) {
    if (await pendingEmails(ctx, professionalId, status).first()) return true;
  }
  return false;
}

function pendingEmails(ctx: QueryCtx, professionalId: Id<"professionals">, status: "queued" | "sending") {
  return ctx.db
    .query("emails")
    .withIndex("by_professionalId_and_status_and_failures", (q) =>
      q.eq("professionalId", professionalId).eq("status", status),
    );
}
