import { durationLabel } from "#domain/labels";
import { priceLabel } from "#domain/price";
import type { PublicEventType } from "./types";

/** `4 weekly sessions`, or `One session`. */
export function sessionsLabel(sessionCount: number): string {
  return sessionCount > 1 ? `${sessionCount} weekly sessions` : "One session";
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
