import { useState } from "react";
import { describeZone } from "#domain/timeZone";
import { fixedOffsetMinutes } from "#domain/utcOffset";
import { Combobox, type ComboboxOption, type ComboboxProps } from "../../ui/form/Combobox";
import { TextButton } from "../TextLink";
import { deviceTimeZone } from "./deviceTimeZone";
import { resolveTimeZone, searchTimeZones } from "./timeZoneSearch";

type TimeZoneFieldProps = Pick<ComboboxProps, "name" | "value" | "error" | "readOnly" | "required" | "onChange">;

/**
 * A time zone by city, name or offset. Its exact name replaces the text when the field loses focus. Says whether it is
 * the device's, and offers that one if it is not.
 */
export function TimeZoneField(field: TimeZoneFieldProps) {
  const { value, onChange } = field;
  const [now] = useState(() => Date.now());
  const zone = resolveTimeZone(value);
  const [deviceZone] = useState(deviceTimeZone);

  function search(query: string): ComboboxOption[] {
    const suggested = query === "" ? [zone, deviceZone, "UTC"].filter((name) => name !== null) : [];
    const names = new Set([...suggested, ...searchTimeZones(query)]);
    return [...names].map((name) => toOption(name, now));
  }

  return (
    <div>
      <Combobox
        {...field}
        label="Time zone"
        search={search}
        listHint="Type a city or an offset like UTC-5."
        hint={`${zone ? zoneHint(zone, deviceZone, now) : ""}Applies to new event types. Existing ones keep theirs.`}
        onLeave={() => zone && onChange(zone)}
      />
      {deviceZone !== null && deviceZone !== zone && (
        <TextButton onClick={() => onChange(deviceZone)}>{`Use this device’s time zone, ${deviceZone}`}</TextButton>
      )}
    </div>
  );
}

function toOption(timeZone: string, now: number): ComboboxOption {
  const { name, offset } = describeZone(timeZone, now);
  const isFixed = fixedOffsetMinutes(timeZone) !== null;
  return { value: timeZone, description: isFixed ? "Fixed offset all year" : name, detail: offset };
}

function zoneHint(timeZone: string, deviceZone: string | null, now: number): string {
  const { description, detail } = toOption(timeZone, now);
  const name = `${description}, currently ${detail}.`;
  if (deviceZone === null) return `${name} We can’t tell this device’s time zone, so check that this one is yours. `;
  return timeZone === deviceZone ? `This device’s time zone: ${name} ` : `${name} `;
}
