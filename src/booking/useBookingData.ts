import { useMutation, useQuery } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { createServerClock } from "../lib/serverClock";
import { useServerMinute } from "../lib/useServerMinute";
import { useStableQuery } from "../lib/useStableQuery";

/**
 * What a booking page subscribes to: the event type and a month of its free times. `undefined` while loading, null where
 * the link leads nowhere. `month` is undefined where the server is to choose the first one that has a time.
 */
export function useBookingData(slug: string, month: string | undefined, connections: number) {
  const [clock] = useState(() => createServerClock());
  const minute = useServerMinute(clock, useMutation(api.clock.now), connections);

  const freshEvent = useQuery(api.eventTypes.getPublic, { slug });
  const event = useStableQuery(freshEvent, (last) => last?.slug === slug);

  const asked = month === undefined ? { slug } : { slug, month };
  const freshSlots = useQuery(api.slots.list, minute === null ? "skip" : { ...asked, minute });
  const slots = useStableQuery(freshSlots, (last) => last !== null && (month === undefined || last.month === month));
  /** Of the month shown last: how far one can turn the pages, and today, while another month loads. */
  const bounds = useStableQuery(freshSlots, () => true);

  return { clock, event, slots: slots ?? undefined, bounds: bounds ?? undefined };
}
