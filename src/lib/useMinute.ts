import { useConvexConnectionState, useMutation } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { createServerClock } from "./serverClock";
import { useServerMinute } from "./useServerMinute";

/** The server's current minute (UTC ms), for queries that depend on the time; null until it is known. */
export function useMinute(): number | null {
  const [clock] = useState(() => createServerClock());
  const { connectionCount } = useConvexConnectionState();
  return useServerMinute(clock, useMutation(api.clock.now), connectionCount);
}
