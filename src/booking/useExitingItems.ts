import { useEffect, useState } from "react";
import type { SlotTime } from "../lib/apiTypes";

/** As long as a time takes to fade (see `--animate-*`: nothing moves for longer than 180 ms). */
const FADE_MS = 180;

type Shown = { date: string; times: readonly SlotTime[]; exiting: readonly SlotTime[] };

/** A day's times (`times`, in order) with those that have just gone, so that one sees where they went. */
export function useExitingItems(date: string, times: readonly SlotTime[]): Omit<Shown, "date"> {
  const [shown, setShown] = useState<Shown>({ date, times, exiting: [] });
  if (shown.date !== date) setShown({ date, times, exiting: [] });
  else if (shown.times !== times) setShown({ date, times, exiting: goneFrom(shown.times, times) });

  useEffect(() => {
    if (shown.exiting.length === 0) return;
    const timer = setTimeout(() => setShown((now) => ({ ...now, exiting: [] })), FADE_MS);
    return () => clearTimeout(timer);
  }, [shown.exiting]);

  const all = [...shown.times, ...shown.exiting].sort((a, b) => a.startsAt - b.startsAt);
  return { times: all, exiting: shown.exiting };
}

/** The times that are in `before` and not in `after`. */
function goneFrom(before: readonly SlotTime[], after: readonly SlotTime[]): SlotTime[] {
  const remaining = new Set(after.map((time) => time.startsAt));
  return before.filter((time) => !remaining.has(time.startsAt));
}
