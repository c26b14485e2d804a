import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type EventTypeDraft, eventTypeSchema } from "../domain/eventType";
import { leastUsedColor } from "../domain/eventTypeColors";
import { eventTypeFields } from "../domain/eventTypeFields";
import { fieldErrors } from "../domain/refusal";
import { hasBookings, listUnarchived, MAX_UNARCHIVED, requireOwnedEventType } from "./ownEventTypes";
import { consumeCreationLimit, consumeEditLimit, consumeRenameLimit } from "./rateLimits";
import { invalidInput, refusal } from "./refuse";
import * as Slugs from "./slugs";

/** The maximum number of event types per professional, archived ones included. */
const MAX_EVENT_TYPES = 300;

type Status = Doc<"eventTypes">["status"];

/** @throws NOT_SET_UP, LIMIT_REACHED, RATE_LIMITED, INVALID_INPUT */
export async function create(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  input: EventTypeDraft,
): Promise<Id<"eventTypes">> {
  const draft = requireValid(input);
  const others = await requireNewRoom(ctx, professional);
  await Slugs.claim(ctx, { kind: "eventType", professionalId: professional._id }, draft.slug);
  const color = draft.color ?? unusedColor(others);
  return insert(ctx, professional, { ...draft, color }, "active");
}

/** @throws NOT_FOUND, RATE_LIMITED, INVALID_INPUT by field, including for a slug that is taken. */
export async function update(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { eventTypeId, draft: input }: { eventTypeId: Id<"eventTypes">; draft: EventTypeDraft },
): Promise<null> {
  const eventType = await requireOwnedEventType(ctx, professional, eventTypeId);
  const draft = requireValid(input);
  if (draft.slug !== eventType.slug) {
    const wasBooked = await Slugs.claim(ctx, Slugs.asOwner(eventType), draft.slug);
    await Slugs.retireOf(ctx, eventType);
    await consumeRenameLimit(ctx, professional._id);
    await ctx.db.patch("eventTypes", eventTypeId, { slugSince: Date.now(), slugWasBooked: wasBooked });
  }
  await consumeEditLimit(ctx, professional._id);
  await ctx.db.patch("eventTypes", eventTypeId, { ...draft, updatedAt: Date.now() });
  return null;
}

/**
 * Canceled bookings count: a client may remember their time by the old zone.
 * @throws NOT_FOUND, HAS_BOOKINGS
 */
export async function takeTimeZone(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  eventTypeId: Id<"eventTypes">,
): Promise<null> {
  await requireOwnedEventType(ctx, professional, eventTypeId);
  if (await hasBookings(ctx, eventTypeId)) {
    throw refusal("HAS_BOOKINGS", "This event type has bookings, so its time zone stays. Duplicate it instead.");
  }
  await ctx.db.patch("eventTypes", eventTypeId, { timeZone: professional.timeZone, updatedAt: Date.now() });
  return null;
}

type Duplicate = { eventTypeId: Id<"eventTypes">; takesLink: boolean };

/**
 * The copy is paused, so that nobody can book it before its owner has reviewed it. If it takes the links of the original,
 * it also takes its title and status, because clients follow them at once, and the original is paused.
 */
export async function duplicate(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { eventTypeId, takesLink }: Duplicate,
): Promise<Id<"eventTypes">> {
  const original = await requireOwnedEventType(ctx, professional, eventTypeId);
  const color = unusedColor(await requireNewRoom(ctx, professional));
  const { _id, _creationTime, slugSince, slugWasBooked, ...copied } = original;
  if (!takesLink) {
    const title = cutTitle(`Copy of ${original.title}`);
    const slug = await Slugs.freeWithSuffix(ctx, original, "copy");
    return insert(ctx, professional, { ...copied, title, slug, color }, "paused");
  }
  const isActive = original.status === "active";
  const wasBooked = await Slugs.wasBookedUnder(ctx, original);
  await ctx.db.patch("eventTypes", eventTypeId, {
    title: cutTitle(`Old: ${original.title}`),
    slug: await Slugs.freeWithSuffix(ctx, original, "old"),
    slugSince: Date.now(),
    slugWasBooked: undefined,
    ...(isActive && { status: "paused" as const }),
    updatedAt: Date.now(),
  });
  const copyId = await insert(ctx, professional, { ...copied, color }, isActive ? "active" : "paused");
  await ctx.db.patch("eventTypes", copyId, { slugWasBooked: wasBooked });
  await Slugs.handOverRetired(ctx, eventTypeId, copyId);
  return copyId;
}

/** A title that is not too long. The cut can split a surrogate pair. */
function cutTitle(title: string): string {
  return title
    .slice(0, eventTypeFields.title.maxLength)
    .replace(/\p{Cs}$/u, "")
    .trim();
}

/** @throws NOT_FOUND, LIMIT_REACHED */
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
 * Retires the current slug, too: its links may be anywhere, and must never lead to somebody else.
 * @throws NOT_FOUND, HAS_BOOKINGS
 */
export async function remove(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  eventTypeId: Id<"eventTypes">,
): Promise<null> {
  const eventType = await requireOwnedEventType(ctx, professional, eventTypeId);
  if (await hasBookings(ctx, eventTypeId)) {
    throw refusal("HAS_BOOKINGS", "This event type has bookings and can’t be deleted. Archive it instead.");
  }
  await Slugs.retireOf(ctx, eventType);
  await ctx.db.delete("eventTypes", eventTypeId);
  const { _id, eventTypeCount = 0 } = professional;
  await ctx.db.patch("professionals", _id, { eventTypeCount: Math.max(0, eventTypeCount - 1) });
  return null;
}

function requireValid(input: EventTypeDraft): EventTypeDraft {
  const { data, error } = eventTypeSchema.safeParse(input);
  if (!data) throw invalidInput(fieldErrors(error.issues));
  return data;
}

async function insert(
  ctx: MutationCtx,
  { _id: professionalId, timeZone, eventTypeCount = 0 }: Doc<"professionals">,
  draft: Required<EventTypeDraft>,
  status: Status,
): Promise<Id<"eventTypes">> {
  await ctx.db.patch("professionals", professionalId, { eventTypeCount: eventTypeCount + 1 });
  return ctx.db.insert("eventTypes", { ...draft, professionalId, timeZone, status, updatedAt: Date.now() });
}

function unusedColor(others: readonly Doc<"eventTypes">[]): number {
  return leastUsedColor(others.map(({ color }) => color));
}

/**
 * @returns the event types that are not archived.
 * @throws NOT_SET_UP, LIMIT_REACHED, RATE_LIMITED unless the professional can have another event type.
 */
async function requireNewRoom(ctx: MutationCtx, professional: Doc<"professionals">): Promise<Doc<"eventTypes">[]> {
  const others = await requireRoom(ctx, professional);
  if ((professional.eventTypeCount ?? 0) >= MAX_EVENT_TYPES) {
    throw refusal(
      "LIMIT_REACHED",
      `You’ve reached the limit of ${MAX_EVENT_TYPES} event types, including archived ones. Change one that you no longer need, or delete one that was never booked.`,
    );
  }
  await consumeCreationLimit(ctx, professional._id);
  return others;
}

/** @returns the event types that are not archived. */
async function requireRoom(ctx: QueryCtx, professional: Doc<"professionals">): Promise<Doc<"eventTypes">[]> {
  if (professional.setUpAt === undefined) {
    throw refusal("NOT_SET_UP", "Complete your profile first: your name, display name, and time zone.");
  }
  const unarchived = await listUnarchived(ctx, professional);
  if (unarchived.length >= MAX_UNARCHIVED) {
    throw refusal(
      "LIMIT_REACHED",
      `You’ve reached the limit of ${MAX_UNARCHIVED} event types. Archive one you no longer need.`,
    );
  }
  return unarchived;
}
