import { durationLabel } from "#domain/labels";
import { priceLabel } from "#domain/price";
import type { PublicEventType } from "../lib/apiTypes";
import { sessionsLabel } from "../lib/labels";

/** A term that the professional changed, as text before and after. */
export type TermChange = { name: string; before: string; after: string };

type VisibleTerms = Pick<
  PublicEventType,
  "price" | "durationMinutes" | "location" | "isLocationHidden" | "sessionCount" | "timeZone"
>;

/** The changes of price, duration, location, series and time zone. Changed hours are left out: they show as changed slots. */
export function termChanges(before: VisibleTerms, after: VisibleTerms): TermChange[] {
  const rows: TermChange[] = [
    {
      name: "Price",
      before: priceLabel(before.price, before.sessionCount),
      after: priceLabel(after.price, after.sessionCount),
    },
    {
      name: "Duration",
      before: durationLabel(before.durationMinutes),
      after: durationLabel(after.durationMinutes),
    },
    { name: "Location", before: locationTerm(before), after: locationTerm(after) },
    {
      name: "Sessions",
      before: sessionsLabel(before.sessionCount),
      after: sessionsLabel(after.sessionCount),
    },
    { name: "Time zone", before: before.timeZone, after: after.timeZone },
  ];
  return rows.filter((row) => row.before !== row.after);
}

function locationTerm({ location, isLocationHidden }: VisibleTerms): string {
  return isLocationHidden ? [location, "comes with your confirmation"].filter(Boolean).join(", ") : location;
}
