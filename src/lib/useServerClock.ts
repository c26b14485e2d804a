import { useEffect, useState } from "react";
import { createServerClock, floorToMinute, type ServerClock, untilNextMinute } from "./serverClock";

/**
 * A clock that is set by the server's time (UTC ms) each time it arrives, and its current minute (UTC ms), which is null
 * before that.
 */
export function useServerClock(serverNow: number | undefined): { clock: ServerClock; minute: number | null } {
  const [clock] = useState(() => createServerClock());
  const [shown, setShown] = useState<{ minute: number; since: number }>();

  useEffect(() => {
    if (serverNow === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function showMinute() {
      const now = clock.now();
      if (serverNow === undefined || now === null) return;
      setShown({ minute: floorToMinute(now), since: serverNow });
      timer = setTimeout(showMinute, untilNextMinute(now));
    }
    clock.set(serverNow);
    showMinute();
    return () => clearTimeout(timer);
  }, [serverNow, clock]);

  if (serverNow === undefined) return { clock, minute: null };
  // Until the effect has set the clock, `shown` is of the time before.
  return { clock, minute: shown?.since === serverNow ? shown.minute : floorToMinute(serverNow) };
}
