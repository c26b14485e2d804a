import type { FunctionArgs } from "convex/server";
import { useState } from "react";
import type { api } from "#convex/api";
import { wallClock } from "#domain/wallClock";
import { useProfessional } from "../../lib/professional";
import { RadioGroup } from "../../ui/form/RadioGroup";
import { TextField } from "../../ui/form/TextField";

/** Which sessions to cancel. */
export type Selection = FunctionArgs<typeof api.cancelMany.preview>["selection"];
type Kind = "dates" | "bookedSince";

/** The choice of sessions by their days, or by when they were booked. `selection` is null while it is incomplete. */
export function useSelection(today: string) {
  const [kind, setKind] = useState<Kind>("dates");
  const [dates, setDates] = useState({ from: today, to: today });
  const [since, setSince] = useState({ date: today, time: "00:00" });
  const { timeZone } = useProfessional();
  const byKind: Record<Kind, () => Selection | null> = {
    dates: () => (dates.from !== "" && dates.from <= dates.to ? { kind: "dates", ...dates } : null),
    bookedSince: () => {
      const instant = instantOf(timeZone, since);
      return instant === null ? null : { kind: "bookedSince", since: instant };
    },
  };
  return { kind, setKind, dates, setDates, since, setSince, selection: byKind[kind]() };
}

type SelectionFieldsProps = {
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  chosen: ReturnType<typeof useSelection>;
};

export function SelectionFields({ today, chosen }: SelectionFieldsProps) {
  const { kind, setKind, dates, setDates, since, setSince } = chosen;
  const from = { name: "from", label: "First day", type: "date", value: dates.from };
  const to = { name: "to", label: "Last day", type: "date", value: dates.to, min: dates.from };
  const date = { name: "date", label: "Date", type: "date", value: since.date, max: today };
  const time = { name: "time", label: "Time", type: "time", value: since.time };
  return (
    <>
      <RadioGroup
        label="Which sessions"
        isLabelHidden
        layout="row"
        options={{ dates: "Sessions on these days", bookedSince: "Everything booked since" }}
        value={kind}
        className="mt-3"
        onChange={setKind}
      />
      <div className="mt-2 grid gap-4 sm:grid-cols-2">
        {kind === "dates" ? (
          <>
            <TextField {...from} onChange={(day) => setDates({ from: day, to: dates.to < day ? day : dates.to })} />
            <TextField {...to} onChange={(day) => setDates({ ...dates, to: day })} />
          </>
        ) : (
          <>
            <TextField {...date} onChange={(day) => setSince({ ...since, date: day })} />
            <TextField {...time} onChange={(text) => setSince({ ...since, time: text })} />
          </>
        )}
      </div>
    </>
  );
}

/** The instant (UTC ms) of a wall-clock time, or null for incomplete input. */
function instantOf(timeZone: string, { date, time }: { date: string; time: string }): number | null {
  const reading = Date.parse(`${date}T${time}Z`);
  return Number.isNaN(reading) ? null : wallClock(timeZone, reading, reading).toInstant(reading);
}
