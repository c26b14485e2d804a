import { Notice } from "../../ui/Notice";
import type { EventTypeFormValues } from "./formValues";

const names: Record<keyof EventTypeFormValues, string> = {
  title: "Title",
  slug: "Link",
  description: "Description",
  durationMinutes: "Length",
  price: "Price",
  location: "Place",
  sessionCount: "How often",
  weeklyHours: "Weekly hours",
  dateOverrides: "Dates that are different",
  minNoticeMinutes: "Minimum notice",
  horizonDays: "How far ahead",
  bufferBeforeMinutes: "Buffer before",
  bufferAfterMinutes: "Buffer after",
  slotIntervalMinutes: "A start every",
};

/** What was changed here and elsewhere at the same time. What was changed only elsewhere has come into its field. */
export function ConflictNotice({ fields }: { fields: (keyof EventTypeFormValues)[] }) {
  if (fields.length === 0) return null;
  return (
    <Notice title="This was changed in another window meanwhile">
      <p className="mt-1">
        There, too, something else was put into: {fields.map((field) => names[field]).join(", ")}. What you typed here
        is kept, and saving puts it in place of the other.
      </p>
    </Notice>
  );
}
