import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { type ShownLocation, shownLocation } from "../domain/location";
import { normalizeSlug } from "../domain/normalizeSlug";
import { termsText } from "../domain/terms";
import { hasAccount } from "./erasures";
import { digest } from "./secrets";
import * as Slugs from "./slugs";

/** The event type with this current or former slug, in any status, or null. */
export async function bySlug(ctx: QueryCtx, slug: string): Promise<Doc<"eventTypes"> | null> {
  const key = normalizeSlug(slug);
  const current = await Slugs.currentEventType(ctx, key);
  if (current) return current;
  const former = await Slugs.retired(ctx, "eventType", key);
  return former?.eventTypeId ? ctx.db.get("eventTypes", former.eventTypeId) : null;
}

export async function ownerOf(ctx: QueryCtx, eventType: Doc<"eventTypes">): Promise<Doc<"professionals">> {
  const professional = await ctx.db.get("professionals", eventType.professionalId);
  if (!professional) throw new Error("A professional's row is never deleted -- invariant");
  return professional;
}

/** Whether an event type can be booked: by its own status, and whether its owner's account is erased or suspended. */
export type BookingState = "open" | "paused" | "closed" | "gone";

/** Decides for every page and call whether an event type can be booked. `closed` shows nothing of its owner's texts. */
export function bookingState(
  { status }: Pick<Doc<"eventTypes">, "status">,
  owner: Pick<Doc<"professionals">, "email" | "erasureState" | "suspendedAt">,
): BookingState {
  if (status === "archived" || !hasAccount(owner)) return "gone";
  if (owner.suspendedAt !== undefined) return "closed";
  return status === "paused" ? "paused" : "open";
}

/** The event type with this current or former slug, if it can be booked. */
export async function bookableBySlug(ctx: QueryCtx, slug: string): Promise<Doc<"eventTypes"> | null> {
  const eventType = await bySlug(ctx, slug);
  return eventType && bookingState(eventType, await ownerOf(ctx, eventType)) === "open" ? eventType : null;
}

/** What anyone may see of the location: nothing while the event type cannot be booked. */
export function publicLocationOf(eventType: Doc<"eventTypes">): ShownLocation {
  return eventType.status === "active" ? shownLocation(eventType) : { location: "", isLocationHidden: false };
}

/** A fingerprint of the terms (price, duration, location, hours, series, time zone) that changes with any of them. */
export async function termsOf(eventType: Doc<"eventTypes">): Promise<string> {
  return digest(termsText({ ...eventType, location: publicLocationOf(eventType) }));
}
