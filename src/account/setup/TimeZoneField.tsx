import { useState } from "react";
import { describeZone, parseTimeZone } from "#domain/timeZone";
import { fixedOffsetMinutes } from "#domain/utcOffset";
import { Combobox, type ComboboxOption, type ComboboxProps } from "../../ui/form/Combobox";
import { resolveTimeZone, searchTimeZones } from "./timeZoneSearch";

type TimeZoneFieldProps = Pick<ComboboxProps, "name" | "value" | "error" | "readOnly" | "required" | "onChange">;

/** A time zone by city, name or offset. Its exact name replaces the text when the field loses focus. */
export function TimeZoneField(field: TimeZoneFieldProps) {
  const { value, onChange } = field;
  const [now] = useState(() => Date.now());
  const zone = resolveTimeZone(value);

  function search(query: string): ComboboxOption[] {
    const suggested = query === "" ? [zone, browserTimeZone(), "UTC"].filter((name) => name !== null) : [];
    const names = new Set([...suggested, ...searchTimeZones(query)]);
    return [...names].map((name) => toOption(name, now));
  }

  return (
    <Combobox
      {...field}
      label="Time zone"
      search={search}
      listHint="Type a city or an offset like UTC-5."
      hint={`${zone ? offsetHint(zone, now) : ""}Applies to new event types. Existing ones keep their time zone.`}
      onLeave={() => zone && onChange(zone)}
    />
  );
}

function toOption(timeZone: string, now: number): ComboboxOption {
  const { name, offset } = describeZone(timeZone, now);
  const isFixed = fixedOffsetMinutes(timeZone) !== null;
  return { value: timeZone, description: isFixed ? "Fixed offset all year" : name, detail: offset };
}

function offsetHint(timeZone: string, now: number): string {
  const { description, detail } = toOption(timeZone, now);
  return `${description}, currently ${detail}. `;
}

/** Null if the browser's name for it is not in the tz database. */
function browserTimeZone(): string | null {
  return parseTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
}
