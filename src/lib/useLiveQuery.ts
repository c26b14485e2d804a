import { type OptionalRestArgsOrSkip, useQuery } from "convex/react";
import type { FunctionArgs, FunctionReference, FunctionReturnType } from "convex/server";
import { useEffect, useState } from "react";
import { MINUTE_MS } from "#domain/time";

/** How long a tab can be hidden before its subscriptions pause. */
const PAUSE_AFTER_MS = MINUTE_MS;

/**
 * Subscribes to a query, except in a tab that has been hidden for a minute: forgotten tabs cost nothing. Until the tab shows
 * again and the new result arrives, it returns the last one.
 */
export function useLiveQuery<Query extends FunctionReference<"query">>(
  query: Query,
  args: FunctionArgs<Query> | "skip",
): FunctionReturnType<Query> | undefined {
  type Result = FunctionReturnType<Query>;
  const isPaused = useIsPaused();
  const fresh = useQuery(query, ...([isPaused ? "skip" : args] as OptionalRestArgsOrSkip<Query>));
  const key = JSON.stringify(args);
  const [last, setLast] = useState<{ key: string; result: Result }>();
  if (fresh !== undefined && (last?.result !== fresh || last.key !== key)) setLast({ key, result: fresh });
  if (fresh !== undefined) return fresh;
  return last?.key === key ? last.result : undefined;
}

/** Whether the tab has been hidden for a minute. */
export function useIsPaused(): boolean {
  const [isPaused, setIsPaused] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function onVisibility() {
      clearTimeout(timer);
      if (document.visibilityState === "visible") setIsPaused(false);
      else timer = setTimeout(() => setIsPaused(true), PAUSE_AFTER_MS);
    }
    onVisibility();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, []);

  return isPaused;
}
