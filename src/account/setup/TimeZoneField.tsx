import { useState } from "react";
import { parseTimeZone } from "../../../convex/domain/timeZone";
import { type Choice, Combobox } from "../../ui/Combobox";
import { resolveTimeZone, searchTimeZones, zoneNote } from "./timeZoneSearch";

type TimeZoneFieldProps = { value: string; error: string | undefined; onChange: (text: string) => void };

/** Chooses a time zone by city, name or offset; what was typed another way is put right when the field is left. */
export function TimeZoneField({ value, error, onChange }: TimeZoneFieldProps) {
  const [now] = useState(() => Date.now());
  const zone = resolveTimeZone(value);

  function search(typed: string): Choice[] {
    const own = parseTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const likely = typed === "" ? [zone, own, "UTC"].filter((name) => name !== null) : [];
    const names = new Set([...likely, ...searchTimeZones(typed)]);
    return [...names].map((name) => ({ text: name, note: zoneNote(name, now) }));
  }

  return (
    <Combobox
      name="timeZone"
      label="Time zone"
      value={value}
      search={search}
      listHint="Type a city, or an offset like UTC-5."
      hint={`${zone ? `${zoneNote(zone, now)} at present. ` : ""}New event types get it; those you have keep theirs.`}
      {...(error && { error })}
      onChange={onChange}
      onLeave={() => zone && onChange(zone)}
    />
  );
}
