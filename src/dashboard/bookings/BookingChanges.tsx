import { withYear } from "#domain/calendarDate";
import { PanelSection } from "./PanelParts";
import type { BookingDetails } from "./types";

type Change = BookingDetails["changes"][number];

const actors: Record<Change["by"], string> = {
  professional: "by you",
  client: "by the client",
  system: "because the client’s data was deleted",
};

type BookingChangesProps = Pick<BookingDetails, "changes"> & {
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
};

/** What happened to a session after it was booked: what, by whom, when, and what the client was told. */
export function BookingChanges({ changes, today }: BookingChangesProps) {
  if (changes.length === 0) return null;
  return (
    <PanelSection title="Changes">
      <ol className="grid gap-3 text-sm">
        {changes.map((change) => (
          <li key={`${change.at} ${change.kind} ${change.to?.startsAt}`}>
            <p className={change.isUndone ? "text-ink-soft line-through" : ""}>
              {change.kind === "moved" ? "Moved" : "Canceled"} {actors[change.by]}
            </p>
            {change.to && (
              <p className="font-numeric text-ink-soft">
                From {whenText(change.from, today)}
                <br />
                to {whenText(change.to, today)}
              </p>
            )}
            <p className="text-ink-soft">{change.at}</p>
            <p className="text-ink-soft">{stateOf(change)}</p>
            {change.note && (
              <blockquote className="mt-1 border-l-2 border-edge pl-3 whitespace-pre-line">{change.note}</blockquote>
            )}
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

function stateOf({ isUndone, by, tellsClient }: Change): string | null {
  if (isUndone) return "Undone before anybody was emailed";
  if (by !== "professional") return null;
  return tellsClient ? "With an email to the client" : "Without an email to the client";
}

function whenText({ date, day, time, zone }: Change["from"], today: string): string {
  return `${withYear(date, day, today)} · ${time} ${zone}`;
}
