import { withYear } from "#domain/calendarDate";
import type { SessionSummary } from "./types";

type SelectedSessionsProps = {
  sessions: readonly SessionSummary[];
  /** The ids of those that are not canceled. */
  kept: ReadonlySet<string>;
  onKeep: (kept: ReadonlySet<string>) => void;
};

/** Sessions to cancel, each of which can be left out. */
export function SelectedSessions({ sessions, kept, onKeep }: SelectedSessionsProps) {
  const [first] = sessions;
  function toggle(bookingId: string) {
    const next = new Set(kept);
    if (!next.delete(bookingId)) next.add(bookingId);
    onKeep(next);
  }
  return (
    <fieldset className="mt-4 min-w-0">
      <legend className="mb-1 font-medium">Sessions to cancel</legend>
      <ul className="max-h-64 divide-y divide-line overflow-y-auto rounded-card border border-line">
        {sessions.map(({ bookingId, date, day, time, zone, clientName, title }) => (
          <li key={bookingId}>
            <label className="flex min-h-11 items-center gap-3 px-4 py-2">
              <input
                type="checkbox"
                className="size-5 shrink-0"
                checked={!kept.has(bookingId)}
                onChange={() => toggle(bookingId)}
              />
              <span className="min-w-0">
                <span className="font-numeric block">
                  {withYear(date, day, first?.day ?? day)} · {time} {zone}
                </span>
                <span className="block text-sm wrap-anywhere text-ink-soft">
                  {clientName} · {title}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
