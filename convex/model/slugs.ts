import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { normalizeSlug } from "../domain/normalizeSlug";
import { slugProblem } from "../domain/slug";
import { invalidInput } from "./refuse";
import type { SlugCheck } from "./validators";

const MAX_SUGGESTIONS = 3;
const MAX_CANDIDATES = 20;
/** More former slugs than an event type ever has, and few enough for a transaction. */
const MAX_HANDED_OVER = 1_000;
/** Room for the suffix of a suggestion within a slug's 40 characters. */
const SUFFIX_LENGTH = 3;

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
 * @throws INVALID_INPUT if somebody else, or another event type, has or had it.
 */
export async function claim(ctx: MutationCtx, owner: SlugOwner, slug: string): Promise<void> {
  if (!(await isFree(ctx, owner, slug))) throw invalidInput({ [fields[owner.kind]]: slugTaken });
  const reclaimed = await retired(ctx, owner.kind, slug);
  if (reclaimed) await ctx.db.delete("retiredSlugs", reclaimed._id);
}

/**
 * Keeps a slug that its owner gives up or leaves behind. It points to the owner, never to another slug, so that an old
 * link is always one hop from the current one and never leads to somebody else.
 */
export async function retire(ctx: MutationCtx, owner: SlugOwner, slug: string): Promise<void> {
  await ctx.db.insert("retiredSlugs", { ...owner, slug });
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
