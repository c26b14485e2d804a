import { v } from "convex/values";
import { publicQuery } from "./functions";
import * as EventTypes from "./model/eventTypes";

/**
 * What a booking page shows of an event type before a time is chosen; null where the link leads nowhere (any more).
 * `slug` is the present one, also for an old link. `price` in dollars per session. `terms` names all that a client
 * agrees to and goes back with `bookings.book`.
 */
export const getPublic = publicQuery({
  args: { slug: v.string() },
  returns: v.union(
    v.null(),
    v.object({
      status: v.union(v.literal("active"), v.literal("paused")),
      slug: v.string(),
      title: v.string(),
      description: v.string(),
      professionalName: v.string(),
      durationMinutes: v.number(),
      price: v.number(),
      location: v.string(),
      sessionCount: v.number(),
      timeZone: v.string(),
      terms: v.string(),
    }),
  ),
  handler: async (ctx, { slug }) => {
    const eventType = await EventTypes.bySlug(ctx, slug);
    if (!eventType || eventType.status === "archived") return null;
    const { fullName } = await EventTypes.ownerOf(ctx, eventType);
    const { status, title, description, durationMinutes, price, location, sessionCount, timeZone } = eventType;
    const terms = await EventTypes.termsOf(eventType);
    const shown = { title, description, durationMinutes, price, location, sessionCount, timeZone };
    return { ...shown, status, slug: eventType.slug, professionalName: fullName, terms };
  },
});
