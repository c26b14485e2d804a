import { type ReactNode, useId } from "react";
import { FieldNote } from "../../ui/form/Field";
import { inputClass } from "../../ui/form/TextField";

type AmountFieldProps = {
  name: string;
  label: string;
  value: string;
  /** What stands before or behind the number: a currency, a unit, a choice of units. */
  before?: string;
  unit?: ReactNode;
  hint?: string;
  error: string | undefined;
  placeholder?: string;
  onChange: (text: string) => void;
  onLeave: () => void;
};

/** A number with its unit. What is typed stays as it is, whether it can be read or not. */
export function AmountField({ name, label, value, before, unit, hint, error, ...input }: AmountFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
        {typeof unit === "string" && <span className="sr-only"> in {unit}</span>}
      </label>
      <div className="flex items-center gap-2">
        {before && (
          <span aria-hidden="true" className="font-numeric text-ink-soft">
            {before}
          </span>
        )}
        <div className="w-28">
          <input
            id={id}
            name={name}
            inputMode="decimal"
            autoComplete="off"
            value={value}
            placeholder={input.placeholder}
            aria-invalid={error ? true : undefined}
            aria-describedby={error || hint ? `${id}-about` : undefined}
            onChange={(event) => input.onChange(event.target.value)}
            onBlur={input.onLeave}
            className={`${inputClass} font-numeric placeholder:text-ink-faint`}
          />
        </div>
        {typeof unit === "string" ? (
          <span aria-hidden="true" className="text-ink-soft">
            {unit}
          </span>
        ) : (
          unit
        )}
      </div>
      <FieldNote id={`${id}-about`} hint={hint} error={error} />
    </div>
  );
}
