import type { ReactNode } from "react";
import { Field, inputClass } from "../../ui/form/Field";

type AmountFieldProps = {
  name: string;
  label: string;
  value: string;
  /** Before the number: a currency. */
  before?: string;
  /** After the number: a unit, or a select of units. */
  unit?: ReactNode;
  hint?: string;
  error: string | undefined;
  placeholder?: string;
  onChange: (text: string) => void;
  onBlur: () => void;
};

/** A number with its unit. The value is text, so that invalid input stays as typed. */
export function AmountField({ label, before, unit, hint, error, onChange, ...input }: AmountFieldProps) {
  const hasFixedUnit = typeof unit === "string";
  const fullLabel = (
    <>
      {label}
      {hasFixedUnit && <span className="sr-only"> in {unit}</span>}
    </>
  );
  return (
    <Field label={fullLabel} hint={hint} error={error}>
      {(control) => (
        <div className="flex items-center gap-2">
          {before && (
            <span aria-hidden="true" className="font-numeric text-ink-soft">
              {before}
            </span>
          )}
          <div className="w-28">
            <input
              {...input}
              {...control}
              inputMode="decimal"
              autoComplete="off"
              onChange={(event) => onChange(event.target.value)}
              className={`${inputClass} font-numeric placeholder:text-ink-faint`}
            />
          </div>
          {hasFixedUnit ? (
            <span aria-hidden="true" className="text-ink-soft">
              {unit}
            </span>
          ) : (
            unit
          )}
        </div>
      )}
    </Field>
  );
}
