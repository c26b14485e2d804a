import { type ComponentProps, useId } from "react";
import { FieldNote } from "./FieldNote";

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "onChange"> & {
  name: string;
  label: string;
  hint?: string;
  /** What is wrong and what to do; stands in for the hint and is read out with the field. */
  error?: string;
  onChange: (text: string) => void;
};

/** The look of a field one types in. */
export const inputClass =
  "block min-h-12 w-full rounded-control border border-edge bg-sheet px-3 transition-colors hover:border-ink-soft focus-visible:border-green-ink focus-visible:outline-offset-0 read-only:bg-well aria-invalid:border-red aria-invalid:bg-red-tint";

/** A native input with its label and, right at it, a hint or what is wrong. */
export function TextField({ label, hint, error, onChange, className = "", ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-about` : undefined}
        className={inputClass}
      />
      <FieldNote id={`${id}-about`} hint={hint} error={error} />
    </div>
  );
}
