import { type ComponentProps, type ReactNode, useId } from "react";
import { FieldNote } from "./Field";

export type TextFieldProps = Omit<ComponentProps<"input">, "id" | "onChange"> & {
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do; stands in for the hint and is read out with the field. */
  error?: string | undefined;
  /** A button for what is typed, at the end of the field. */
  trailing?: ReactNode;
  onChange: (text: string) => void;
};

/** The look of a field one types in. */
export const inputClass =
  "block min-h-12 w-full rounded-control border border-edge bg-sheet px-3 transition-colors hover:border-ink-soft focus-visible:border-green-ink focus-visible:outline-offset-0 aria-invalid:border-red aria-invalid:bg-red-tint";

/** A native input with its label and, right at it, a hint or what is wrong. */
export function TextField({ label, hint, error, trailing, onChange, className = "", ...input }: TextFieldProps) {
  const id = useId();
  const about = [error || hint ? `${id}-about` : "", input["aria-describedby"]].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={about || undefined}
          className={`${inputClass} ${trailing ? "pr-20" : ""}`}
        />
        {trailing && <div className="absolute inset-y-0 right-0.5 grid items-center">{trailing}</div>}
      </div>
      <FieldNote id={`${id}-about`} hint={hint} error={error} />
    </div>
  );
}
