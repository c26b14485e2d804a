import { type OptionalRestArgsOrSkip, useConvexConnectionState, useQuery } from "convex/react";
import type { FunctionArgs, FunctionReference, FunctionReturnType } from "convex/server";
import { useState } from "react";
import { useIsPaused } from "./useLiveQuery";
import { useServerClock } from "./useServerClock";

/** Fields of a result that time changes, at the whole minute `validUntil` (UTC ms) if that is not null. */
type Expiring = { now: number; validUntil: number | null } | null;
type ExpiringQuery = FunctionReference<"query", "public", { minute?: number }, Expiring>;

/**
 * Subscribes to a query whose result depends on the time, and asks again at the minute at which the result expires. The
 * result is undefined while it loads and while a hidden tab pauses; `useStableQuery` keeps the last one. Also returns the
 * server's clock, which the results set: those for the server's own time, that is the first one and those after a
 * reconnection or a pause, during which the device may have slept.
 */
export function useExpiringQuery<Query extends ExpiringQuery>(
  query: Query,
  args: Omit<FunctionArgs<Query>, "minute"> | "skip",
) {
  type Result = FunctionReturnType<Query>;
  const { connectionCount } = useConvexConnectionState();
  const isPaused = useIsPaused();
  const [expired, setExpired] = useState<{ minute: number; connection: number }>();
  const asked = expired?.connection === connectionCount ? expired.minute : undefined;
  const wanted = isPaused || args === "skip" ? "skip" : asked === undefined ? args : { ...args, minute: asked };
  const result: Result | undefined = useQuery(query, ...([wanted] as OptionalRestArgsOrSkip<Query>));

  const [serverNow, setServerNow] = useState<number>();
  const answeredAt = asked === undefined ? result?.now : undefined;
  if (answeredAt !== undefined && answeredAt !== serverNow) setServerNow(answeredAt);
  const { clock, minute } = useServerClock(serverNow);

  const validUntil = result?.validUntil ?? null;
  const isExpired = validUntil !== null && minute !== null && minute >= validUntil && validUntil !== asked;
  if (isPaused && expired) setExpired(undefined);
  else if (!isPaused && isExpired) setExpired({ minute: validUntil, connection: connectionCount });

  return { result, clock, minute };
}
