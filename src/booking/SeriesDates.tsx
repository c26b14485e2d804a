import { useState } from "react";
import type { Session } from "../lib/apiTypes";
import { Skeleton } from "../ui/Skeleton";

/** A series this long is shown whole; of a longer one the first few until asked for all. */
const SHOWN_AT_FIRST = 6;

type SeriesDatesProps = {
  sessionCount: number;
  /** Undefined while they load. */
  sessions: readonly Session[] | undefined;
};

/** Every session that booking this start makes, before it is booked. */
export function SeriesDates({ sessionCount, sessions }: SeriesDatesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? sessionCount : Math.min(sessionCount, SHOWN_AT_FIRST);
  return (
    <section aria-labelledby="series-dates" className="rounded-card border border-line bg-leaf p-4">
      <h2 id="series-dates" className="font-semibold">
        {sessionCount} sessions, one every week
      </h2>
      <ol className="mt-2 divide-y divide-line">
        {Array.from({ length: shown }, (_, index) => {
          const session = sessions?.[index];
          return (
            <li key={session?.startsAt ?? index} className="flex min-h-14 items-center gap-3 py-1.5">
              <span aria-hidden="true" className="font-numeric w-5 text-ink-faint">
                {index + 1}
              </span>
              {session ? <SessionText session={session} /> : <Skeleton className="h-6 w-40" />}
            </li>
          );
        })}
      </ol>
      {shown < sessionCount && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-2 min-h-11 font-semibold text-green-ink underline underline-offset-2"
        >
          Show all {sessionCount} dates
        </button>
      )}
    </section>
  );
}

/** `Tuesday, March 10` over `3:00–3:30 PM PDT`. */
function SessionText({ session }: { session: Pick<Session, "date" | "time" | "zone"> }) {
  return (
    <span className="font-numeric block">
      <span className="block font-medium text-balance">{session.date}</span>
      <span className="block text-sm text-ink-soft">
        {session.time} {session.zone}
      </span>
    </span>
  );
}
