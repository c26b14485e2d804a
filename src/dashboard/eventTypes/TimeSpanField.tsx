import { eventTypeFields } from "#domain/eventTypeFields";
import { AmountField } from "./AmountField";
import { type Unit, unitMinutes } from "./eventTypeValues";
import type { EventTypeFormState } from "./useEventTypeForm";

type TimeSpanFieldProps = {
  form: EventTypeFormState;
  name: "minNoticeMinutes" | "changeNoticeMinutes";
  hint: string;
};

/** A length of time in a unit that can be chosen. */
export function TimeSpanField({ form: { values, errors, setValue, touch }, name, hint }: TimeSpanFieldProps) {
  const { amount, unit } = values[name];
  const { label } = eventTypeFields[name];
  const select = (
    <UnitSelect label={`${label} unit`} value={unit} onChange={(chosen) => setValue(name, { amount, unit: chosen })} />
  );
  return (
    <AmountField
      name={name}
      label={label}
      hint={hint}
      value={amount}
      error={errors[name]}
      unit={select}
      onChange={(text) => setValue(name, { amount: text, unit })}
      onBlur={() => touch(name)}
    />
  );
}

type UnitSelectProps = { label: string; value: Unit; onChange: (unit: Unit) => void };

function UnitSelect({ label, value, onChange }: UnitSelectProps) {
  const units = Object.keys(unitMinutes) as Unit[];
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = units.find((unit) => unit === event.target.value);
        if (chosen) onChange(chosen);
      }}
      className="min-h-12 rounded-control border border-edge bg-sheet px-2"
    >
      {units.map((unit) => (
        <option key={unit} value={unit}>
          {unit}
        </option>
      ))}
    </select>
  );
}
