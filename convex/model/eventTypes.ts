import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { type ShownLocation, shownLocation } from "../domain/location";
import { normalizeSlug } from "../domain/normalizeSlug";
import { termsText } from "../domain/terms";
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

/** What anyone may see of the location: nothing while the event type cannot be booked. */
export function publicLocationOf(eventType: Doc<"eventTypes">): ShownLocation {
  return eventType.status === "active" ? shownLocation(eventType) : { location: "", isLocationHidden: false };
}

/** A fingerprint of the terms (price, duration, location, hours, series, time zone) that changes with any of them. */
export async function termsOf(eventType: Doc<"eventTypes">): Promise<string> {
  return digest(termsText({ ...eventType, location: publicLocationOf(eventType) }));
}
