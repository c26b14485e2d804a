import { internal } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { normalizeSlug } from "../domain/normalizeSlug";
import { slugProblem } from "../domain/slug";
import { DAY_MS } from "../domain/time";
import { invalidInput } from "./refuse";
import type { SlugCheck } from "./validators";

const MAX_SUGGESTIONS = 3;
const MAX_CANDIDATES = 20;
/** More former slugs than an event type ever has, and few enough for a transaction. */
const MAX_HANDED_OVER = 1_000;
/** Room for the suffix of a suggestion within a slug's 40 characters. */
const SUFFIX_LENGTH = 3;

/** A former slug that was never booked under stays at least this long, so that no link dies at once. */
const MIN_RETENTION_MS = 90 * DAY_MS;
/** How many of those an owner keeps after that time. Few, so that nobody hoards names. */
const MAX_KEPT = 20;
/** Slugs released per transaction. */
const RELEASE_BATCH_SIZE = 500;

const slugTaken = "This one is taken. Try another.";

/** Slugs are unique among the current and former ones of a kind. */
type SlugKind = Doc<"retiredSlugs">["kind"];

/** Who has, had or wants a slug: a professional for the profile, or for an event type (no id: for a new one). */
type SlugOwner = Pick<Doc<"retiredSlugs">, "kind" | "professionalId" | "eventTypeId">;

/** The field in which each kind is entered. */
const fields: Record<SlugKind, string> = { profile: "profileSlug", eventType: "slug" };

const currentOwner: Record<SlugKind, (ctx: QueryCtx, slug: string) => Promise<SlugOwner | null>> = {
  profile: async (ctx, slug) => {
    const professional = await ctx.db
      .query("professionals")
      .withIndex("by_profileSlug", (q) => q.eq("profileSlug", slug))
      .unique();
    return professional && { kind: "profile", professionalId: professional._id };
  },
  eventType: async (ctx, slug) => {
    const eventType = await currentEventType(ctx, slug);
    return eventType && asOwner(eventType);
  },
};

/** The event type that currently has this slug, or null. */
export async function currentEventType(ctx: QueryCtx, slug: string): Promise<Doc<"eventTypes"> | null> {
  return ctx.db
    .query("eventTypes")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
}

/** The row of a former slug, or null. */
export async function retired(ctx: QueryCtx, kind: SlugKind, slug: string): Promise<Doc<"retiredSlugs"> | null> {
  return ctx.db
    .query("retiredSlugs")
    .withIndex("by_kind_and_slug", (q) => q.eq("kind", kind).eq("slug", slug))
    .unique();
}

export function asOwner({ professionalId, _id }: Doc<"eventTypes">): SlugOwner {
  return { kind: "eventType", professionalId, eventTypeId: _id };
}

/** Who has or last had a slug, or null. */
export async function findOwner(ctx: QueryCtx, kind: SlugKind, slug: string): Promise<SlugOwner | null> {
  return (await currentOwner[kind](ctx, slug)) ?? retired(ctx, kind, slug);
}

/** Whether a slug is valid and free. If not, `problem` says why; if it is taken, `suggestions` are similar free ones. */
export async function check(ctx: QueryCtx, owner: SlugOwner, input: string): Promise<SlugCheck> {
  const slug = normalizeSlug(input);
  const problem = slugProblem(slug);
  if (problem) return { problem, suggestions: [] };
  if (await isFree(ctx, owner, slug)) return { problem: null, suggestions: [] };
  return { problem: slugTaken, suggestions: await freeSlugsLike(ctx, owner, slug, MAX_SUGGESTIONS) };
}

/**
 * Makes a slug available for its owner.
 * @returns whether the owner had it before and was booked under it
 * @throws INVALID_INPUT if somebody else, or another event type, has or had it.
 */
export async function claim(ctx: MutationCtx, owner: SlugOwner, slug: string): Promise<boolean> {
  if (!(await isFree(ctx, owner, slug))) throw invalidInput({ [fields[owner.kind]]: slugTaken });
  const reclaimed = await retired(ctx, owner.kind, slug);
  if (reclaimed) await ctx.db.delete("retiredSlugs", reclaimed._id);
  return reclaimed?.wasBooked ?? false;
}

/**
 * Keeps a slug that its owner gives up or leaves behind. It points to the owner, never to another slug, so that an old
 * link is always one hop from the current one. Of the slugs without bookings, this starts the release of the one that is
 * no longer among the owner's latest.
 */
export async function retire(ctx: MutationCtx, owner: SlugOwner, slug: string, wasBooked = false): Promise<void> {
  await ctx.db.insert("retiredSlugs", { ...owner, slug, wasBooked });
  if (wasBooked) return;
  const latest = await ctx.db
    .query("retiredSlugs")
    .withIndex("by_professionalId_and_wasBooked", (q) =>
      q.eq("professionalId", owner.professionalId).eq("wasBooked", false),
    )
    .order("desc")
    .take(MAX_KEPT + 1);
  const surplus = latest[MAX_KEPT];
  if (!surplus) return;
  await ctx.db.patch("retiredSlugs", surplus._id, { releaseAt: surplus._creationTime + MIN_RETENTION_MS });
}

/** Retires the current slug of an event type. */
export async function retireOf(ctx: MutationCtx, eventType: Doc<"eventTypes">): Promise<void> {
  await retire(ctx, asOwner(eventType), eventType.slug, await wasBookedUnder(ctx, eventType));
}

/** Whether a booking was made under the current slug of an event type. */
export async function wasBookedUnder(ctx: QueryCtx, eventType: Doc<"eventTypes">): Promise<boolean> {
  if (eventType.slugWasBooked) return true;
  const since = eventType.slugSince ?? 0;
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_sessionIndex", (q) =>
      q.eq("eventTypeId", eventType._id).eq("sessionIndex", 0).gte("_creationTime", since),
    )
    .first();
  return booking !== null;
}

/** Deletes the former slugs whose time is over. Schedules itself until none is left. */
export async function releaseDue(ctx: MutationCtx): Promise<void> {
  const due = await ctx.db
    .query("retiredSlugs")
    .withIndex("by_releaseAt", (q) => q.gt("releaseAt", 0).lte("releaseAt", Date.now()))
    .take(RELEASE_BATCH_SIZE);
  for (const { _id } of due) await ctx.db.delete("retiredSlugs", _id);
  if (due.length === RELEASE_BATCH_SIZE) await ctx.scheduler.runAfter(0, internal.slugs.releaseDue, {});
}

/** Deletes a former slug, so that anyone can have it. */
export async function release(
  ctx: MutationCtx,
  kind: SlugKind,
  input: string,
): Promise<"released" | "in use" | "not found"> {
  const slug = input.trim().toLowerCase();
  if (await currentOwner[kind](ctx, slug)) return "in use";
  const former = await retired(ctx, kind, slug);
  if (!former) return "not found";
  await ctx.db.delete("retiredSlugs", former._id);
  return "released";
}

/** A free slug like that of an event type, such as `lesson-copy`. */
export async function freeWithSuffix(
  ctx: QueryCtx,
  { professionalId, slug }: Doc<"eventTypes">,
  suffix: "copy" | "old",
): Promise<string> {
  const owner: SlugOwner = { kind: "eventType", professionalId };
  const preferred = `${slug.slice(0, 32)}-${suffix}`;
  if (await isFree(ctx, owner, preferred)) return preferred;
  const [free] = await freeSlugsLike(ctx, owner, preferred, 1);
  // All suggestions are taken. A random slug is free.
  return free ?? `${suffix}-${crypto.randomUUID().slice(0, 13)}`;
}

/** Makes the former slugs of an event type lead to another one. */
export async function handOverRetired(ctx: MutationCtx, from: Id<"eventTypes">, to: Id<"eventTypes">): Promise<void> {
  const former = ctx.db.query("retiredSlugs").withIndex("by_eventTypeId", (q) => q.eq("eventTypeId", from));
  for (const { _id } of await former.take(MAX_HANDED_OVER)) {
    await ctx.db.patch("retiredSlugs", _id, { eventTypeId: to });
  }
}

/** A slug is free if it was never used, or if its last user is its owner or a deleted event type of the same professional. */
async function isFree(ctx: QueryCtx, owner: SlugOwner, slug: string): Promise<boolean> {
  const last = await findOwner(ctx, owner.kind, slug);
  if (!last) return true;
  if (last.professionalId !== owner.professionalId) return false;
  if (!last.eventTypeId || last.eventTypeId === owner.eventTypeId) return true;
  return (await ctx.db.get("eventTypes", last.eventTypeId)) === null;
}

/** Up to `max` free slugs, made by appending numbers. */
async function freeSlugsLike(ctx: QueryCtx, owner: SlugOwner, slug: string, max: number): Promise<string[]> {
  const stem = slug.slice(0, 40 - SUFFIX_LENGTH);
  const free: string[] = [];
  for (let number = 2; free.length < max && number < MAX_CANDIDATES; number += 1) {
    const candidate = `${stem}-${number}`;
    if (await isFree(ctx, owner, candidate)) free.push(candidate);
  }
  return free;
}
