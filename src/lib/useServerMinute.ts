import { useEffect, useState } from "react";
import { floorToMinute, type ServerClock, untilNextMinute } from "./serverClock";

const RETRY_MS = 5_000;

/**
 * The server's current minute (UTC ms); null until it is known. Refetches when the page becomes visible and after every
 * reconnection (`connections` counts them), because the device may have slept.
 */
export function useServerMinute(clock: ServerClock, ask: () => Promise<number>, connections: number): number | null {
  const [minute, setMinute] = useState<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new connection refetches
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;

    function showMinute() {
      const now = clock.now();
      if (now === null) return;
      setMinute(floorToMinute(now));
      clearTimeout(timer);
      timer = setTimeout(showMinute, untilNextMinute(now));
    }
    async function synchronize() {
      const turn = ++asked;
      try {
        const serverNow = await ask();
        if (turn !== asked) return;
        clock.set(serverNow);
        showMinute();
      } catch {
        if (turn !== asked) return;
        clearTimeout(timer);
        timer = setTimeout(synchronize, RETRY_MS);
      }
    }
    function onVisibility() {
      if (document.visibilityState === "visible") void synchronize();
    }

    void synchronize();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      asked++;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [clock, ask, connections]);

  return minute;
}
