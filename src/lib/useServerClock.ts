import { useEffect, useState } from "react";
import { createServerClock, floorToMinute, type ServerClock, untilNextMinute } from "./serverClock";

/**
 * A clock that is set by the server's time (UTC ms) each time it arrives, and its current minute (UTC ms), which is null
 * before that.
 */
export function useServerClock(serverNow: number | undefined): { clock: ServerClock; minute: number | null } {
  const [clock] = useState(() => createServerClock());
  const [minute, setMinute] = useState<number | null>(null);

  useEffect(() => {
    if (serverNow === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function showMinute() {
      const now = clock.now();
      if (now === null) return;
      setMinute(floorToMinute(now));
      timer = setTimeout(showMinute, untilNextMinute(now));
    }
    clock.set(serverNow);
    showMinute();
    return () => clearTimeout(timer);
  }, [serverNow, clock]);

  // In the render before the effect.
  return { clock, minute: minute ?? (serverNow === undefined ? null : floorToMinute(serverNow)) };
}
