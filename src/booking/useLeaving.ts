import { useEffect, useState } from "react";
import type { SlotTime } from "../lib/apiTypes";

/** As long as a time takes to fade (see `--animate-*`: nothing moves for longer than 180 ms). */
const FADE_MS = 180;

type Shown = { date: string; times: readonly SlotTime[]; leaving: readonly SlotTime[] };

/** A day's times (`times`, in order) with those that have just gone, so that one sees where they went. */
export function useLeaving(date: string, times: readonly SlotTime[]): Omit<Shown, "date"> {
  const [shown, setShown] = useState<Shown>({ date, times, leaving: [] });
  if (shown.date !== date) setShown({ date, times, leaving: [] });
  else if (shown.times !== times) setShown({ date, times, leaving: goneFrom(shown.times, times) });

  useEffect(() => {
    if (shown.leaving.length === 0) return;
    const timer = setTimeout(() => setShown((now) => ({ ...now, leaving: [] })), FADE_MS);
    return () => clearTimeout(timer);
  }, [shown.leaving]);

  const all = [...shown.times, ...shown.leaving].sort((a, b) => a.startsAt - b.startsAt);
  return { times: all, leaving: shown.leaving };
}

/** The times that are in `before` and not in `after`. */
function goneFrom(before: readonly SlotTime[], after: readonly SlotTime[]): SlotTime[] {
  const kept = new Set(after.map((time) => time.startsAt));
  return before.filter((time) => !kept.has(time.startsAt));
}
