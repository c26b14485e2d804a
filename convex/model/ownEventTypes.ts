import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type EventTypeDraft, eventTypeSchema } from "../domain/eventType";
import { problemsByField } from "../domain/problems";
import * as Slugs from "./eventTypeSlugs";
import { invalidInput, refusal } from "./refuse";

/** Event types of one professional that are not archived: as many as one list shows. */
export const MAX_UNARCHIVED = 100;
const MAX_TITLE_LENGTH = 100;

type Status = Doc<"eventTypes">["status"];

/** A professional's own event type. @throws NOT_FOUND for somebody else's as for one that does not exist. */
export async function requireOwnedEventType(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  eventTypeId: Id<"eventTypes">,
): Promise<Doc<"eventTypes">> {
  const eventType = await ctx.db.get("eventTypes", eventTypeId);
  if (eventType?.professionalId !== professional._id) {
    throw refusal("NOT_FOUND", "This event type does not exist (any more).");
  }
  return eventType;
}

/** As `requireOwnedEventType`, for an id as a link may carry it; null for somebody else's as for one that does not exist. */
export async function findOwnedEventType(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  text: string,
): Promise<Doc<"eventTypes"> | null> {
  const eventTypeId = ctx.db.normalizeId("eventTypes", text);
  const eventType = eventTypeId && (await ctx.db.get("eventTypes", eventTypeId));
  return eventType?.professionalId === professional._id ? eventType : null;
}

/** A professional's event types that are not archived, in the order they were made. */
export async function listUnarchived(ctx: QueryCtx, { _id }: Doc<"professionals">): Promise<Doc<"eventTypes">[]> {
  const groups = (["active", "paused"] as const).map((status) => byStatus(ctx, _id, status).take(MAX_UNARCHIVED));
  return (await Promise.all(groups)).flat().sort((a, b) => a._creationTime - b._creationTime);
}

/** A professional's event types in one status, in the order they were made. */
export function byStatus(ctx: QueryCtx, professionalId: Id<"professionals">, status: Status) {
  return ctx.db
    .query("eventTypes")
    .withIndex("by_professionalId_and_status", (q) => q.eq("professionalId", professionalId).eq("status", status));
}

/** Makes an event type in the professional's present zone, which it then keeps. @throws NOT_SET_UP, LIMIT_REACHED, INVALID_INPUT */
export async function create(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  typed: EventTypeDraft,
): Promise<Id<"eventTypes">> {
  const draft = checked(typed);
  await requireRoom(ctx, professional);
  await Slugs.take(ctx, { professionalId: professional._id }, draft.slug);
  return insert(ctx, professional, draft, "active");
}

/** Saves all that the form sets. @throws NOT_FOUND, INVALID_INPUT by field, also for a slug that is taken. */
export async function update(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { eventTypeId, draft: typed }: { eventTypeId: Id<"eventTypes">; draft: EventTypeDraft },
): Promise<null> {
  const eventType = await requireOwnedEventType(ctx, professional, eventTypeId);
  const draft = checked(typed);
  if (draft.slug !== eventType.slug) {
    await Slugs.take(ctx, { professionalId: professional._id, eventTypeId }, draft.slug);
    await Slugs.retire(ctx, eventType);
  }
  await ctx.db.patch("eventTypes", eventTypeId, { ...draft, updatedAt: Date.now() });
  return null;
}

/**
 * A copy in the professional's present zone. It is paused, so that nothing can be booked which its owner has not looked
 * at. @throws NOT_FOUND, NOT_SET_UP, LIMIT_REACHED
 */
export async function duplicate(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  eventTypeId: Id<"eventTypes">,
): Promise<Id<"eventTypes">> {
  const original = await requireOwnedEventType(ctx, professional, eventTypeId);
  await requireRoom(ctx, professional);
  const { _id, _creationTime, ...copied } = original;
  // The cut may leave half of a character behind.
  const title = `Copy of ${original.title}`
    .slice(0, MAX_TITLE_LENGTH)
    .replace(/\p{Cs}$/u, "")
    .trim();
  const slug = await Slugs.freeForCopy(ctx, original);
  return insert(ctx, professional, { ...copied, title, slug }, "paused");
}

/** Pauses, resumes, archives or takes out of the archive. @throws NOT_FOUND, LIMIT_REACHED */
export async function setStatus(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { eventTypeId, status }: { eventTypeId: Id<"eventTypes">; status: Status },
): Promise<null> {
  const eventType = await requireOwnedEventType(ctx, professional, eventTypeId);
  if (eventType.status === status) return null;
  if (eventType.status === "archived") await requireRoom(ctx, professional);
  await ctx.db.patch("eventTypes", eventTypeId, { status, updatedAt: Date.now() });
  return null;
}

/**
 * Removes an event type that was never booked. Its slugs, the present one too, stay its professional's: links handed out
 * may be anywhere, and must not come to lead to somebody else. @throws NOT_FOUND, HAS_BOOKINGS
 */
export async function remove(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  eventTypeId: Id<"eventTypes">,
): Promise<null> {
  const eventType = await requireOwnedEventType(ctx, professional, eventTypeId);
  if (await hasBookings(ctx, eventTypeId)) {
    throw refusal("HAS_BOOKINGS", "This event type has bookings and can't be deleted. Archive it instead.");
  }
  await Slugs.retire(ctx, eventType);
  await ctx.db.delete("eventTypes", eventTypeId);
  return null;
}

/** Whether an event type was ever booked; cancelled bookings count. */
export async function hasBookings(ctx: QueryCtx, eventTypeId: Id<"eventTypes">): Promise<boolean> {
  const first = await ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_startsAt", (q) => q.eq("eventTypeId", eventTypeId))
    .first();
  return first !== null;
}

function checked(typed: EventTypeDraft): EventTypeDraft {
  const { data, error } = eventTypeSchema.safeParse(typed);
  if (!data) throw invalidInput(problemsByField(error.issues));
  return data;
}

async function insert(
  ctx: MutationCtx,
  { _id: professionalId, timeZone }: Doc<"professionals">,
  draft: EventTypeDraft,
  status: Status,
): Promise<Id<"eventTypes">> {
  return ctx.db.insert("eventTypes", { ...draft, professionalId, timeZone, status, updatedAt: Date.now() });
}

async function requireRoom(ctx: QueryCtx, professional: Doc<"professionals">): Promise<void> {
  if (professional.setUpAt === undefined) {
    throw refusal("NOT_SET_UP", "Please complete your profile first: your name, display name and time zone.");
  }
  if ((await listUnarchived(ctx, professional)).length >= MAX_UNARCHIVED) {
    throw refusal("LIMIT_REACHED", `You have ${MAX_UNARCHIVED} event types. Archive one that you no longer need.`);
  }
}
