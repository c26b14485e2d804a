import type { ConvexReactClient } from "convex/react";
import { api } from "../../convex/_generated/api";
import { floorToMinute, serverClock } from "./serverClock";
import { monthOfStep, parseStep } from "./step";

/**
 * Asks for what the booking page at an address shows first, while the code that shows it is still on its way: its
 * queries then find their answers here. Does nothing for another address; what fails, the page asks anew.
 */
export async function askAhead(
  convex: ConvexReactClient,
  { pathname, search }: Pick<URL, "pathname" | "search">,
): Promise<void> {
  const slug = /^\/book\/([a-z0-9-]+)\/?$/.exec(pathname)?.[1];
  if (!slug) return;
  convex.prewarmQuery({ query: api.eventTypes.getPublic, args: { slug } });
  const now = await convex.mutation(api.clock.now, {});
  serverClock.set(now);
  const month = monthOfStep(parseStep(search));
  convex.prewarmQuery({ query: api.slots.list, args: { slug, ...(month && { month }), minute: floorToMinute(now) } });
}
