import { formatPrice, totalPrice } from "../../convex/domain/price";
import type { PublicEventType } from "./types";

/** `30 minutes`, `1 hour`, `1 hour 30 minutes`. */
export function durationLabel(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && count(hours, "hour"), rest > 0 && count(rest, "minute")].filter(Boolean).join(" ");
}

/** `4 weekly sessions`, or `One session`. */
export function sessionsLabel(sessionCount: number): string {
  return sessionCount > 1 ? `${sessionCount} weekly sessions` : "One session";
}

/** `$45.00`, `Free`; of a series per session and in all. */
export function priceLabel(price: number, sessionCount: number): string {
  if (sessionCount === 1 || price === 0) return formatPrice(price);
  return `${formatPrice(price)} per session · ${formatPrice(totalPrice(price, sessionCount))} in all`;
}

/** `1 time`, `2 times`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** One thing a client agrees to, in words, before and after the professional changed it. */
export type TermChange = { name: string; before: string; after: string };

type VisibleTerms = Pick<PublicEventType, "price" | "durationMinutes" | "location" | "sessionCount">;

/** What of price, length, place and series reads differently now. Hours are not listed: they show as the free times. */
export function termChanges(before: VisibleTerms, after: VisibleTerms): TermChange[] {
  const rows: TermChange[] = [
    {
      name: "Price",
      before: priceLabel(before.price, before.sessionCount),
      after: priceLabel(after.price, after.sessionCount),
    },
    {
      name: "Length",
      before: durationLabel(before.durationMinutes),
      after: durationLabel(after.durationMinutes),
    },
    { name: "Place", before: before.location, after: after.location },
    {
      name: "Sessions",
      before: sessionsLabel(before.sessionCount),
      after: sessionsLabel(after.sessionCount),
    },
  ];
  return rows.filter((row) => row.before !== row.after);
}
