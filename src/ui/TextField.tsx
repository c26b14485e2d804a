import { type ComponentProps, useId } from "react";
import { AlertIcon } from "./icons";

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "onChange"> & {
  name: string;
  label: string;
  hint?: string;
  /** What is wrong and what to do; stands in for the hint and is read out with the field. */
  error?: string;
  onChange: (text: string) => void;
};

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
        className="block min-h-12 w-full rounded-control border border-edge bg-sheet px-3 transition-colors hover:border-ink-soft focus-visible:border-green-ink focus-visible:outline-offset-0 read-only:bg-well aria-invalid:border-red aria-invalid:bg-red-tint"
      />
      {error ? (
        <p id={`${id}-about`} className="mt-1 flex gap-1.5 text-fine font-medium text-red">
          <AlertIcon className="mt-0.5 size-4" />
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-about`} className="mt-1 text-fine text-ink-faint">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
