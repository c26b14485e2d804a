import type { FunctionArgs, FunctionReference, FunctionReturnType } from "convex/server";
import { useState } from "react";
import { useServerMinute } from "./serverMinute";
import { useLiveQuery } from "./useLiveQuery";

/** The result of a query for one minute, which time changes at `validUntil` (UTC ms) if that is not null. */
type Expiring = { validUntil: number | null } | null;
type ExpiringQuery = FunctionReference<"query", "public", { minute: number }, Expiring>;

/**
 * Subscribes to a query whose result depends on the current minute, and asks again only when the result expires.
 *
 * It takes the minute from `ServerMinuteProvider`, so that its result stays cached when Clerk renews the token, which makes
 * Convex repeat every query of the page: a query that reads the time itself would run again.
 */
export function useExpiringQuery<Query extends ExpiringQuery>(
  query: Query,
  args: Omit<FunctionArgs<Query>, "minute"> | "skip",
): FunctionReturnType<Query> | undefined {
  const minute = useServerMinute();
  const [asked, setAsked] = useState(minute);
  const wanted = args === "skip" || asked === null ? "skip" : { ...args, minute: asked };
  const result = useLiveQuery(query, wanted as FunctionArgs<Query> | "skip");
  const validUntil = result?.validUntil ?? Number.POSITIVE_INFINITY;
  const isExpired = minute !== null && minute !== asked && minute >= validUntil;
  if (isExpired || (asked === null && minute !== null)) setAsked(minute);
  return result;
}
