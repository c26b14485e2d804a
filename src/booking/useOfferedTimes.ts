import { useConvexConnectionState, useQuery } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { useIsPaused } from "../lib/useLiveQuery";
import { useServerClock } from "../lib/useServerClock";

/**
 * Subscribes to the times of a month (`YYYY-MM`), or of the first one that has some. It asks at once, without knowing the
 * time, and again only when the result expires. `result` is undefined while it loads and while a hidden tab pauses.
 *
 * The results set the clock, whose `minute` (UTC ms) is null before the first one: those for the server's own time, which
 * are the first one and those after a reconnection or a pause, during which the device may have slept.
 */
export function useOfferedTimes(slug: string, month: string | undefined) {
  const { connectionCount } = useConvexConnectionState();
  const isPaused = useIsPaused();
  const [expired, setExpired] = useState<{ minute: number; connection: number }>();
  const asked = expired?.connection === connectionCount ? expired.minute : undefined;
  const args = { slug, ...(month !== undefined && { month }), ...(asked !== undefined && { minute: asked }) };
  const result = useQuery(api.slots.list, isPaused ? "skip" : args);

  const [serverNow, setServerNow] = useState<number>();
  const answeredAt = asked === undefined ? result?.now : undefined;
  if (answeredAt !== undefined && answeredAt !== serverNow) setServerNow(answeredAt);
  const { clock, minute } = useServerClock(answeredAt ?? serverNow);

  const isExpired = !!result && minute !== null && minute !== asked && minute >= result.validUntil;
  if (isPaused && expired) setExpired(undefined);
  else if (isExpired && !isPaused) setExpired({ minute, connection: connectionCount });

  return { result, clock, minute };
}
