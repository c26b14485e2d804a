import type { ComponentProps, ReactNode } from "react";
import { Field, inputClass } from "./Field";

export type TextFieldProps = Omit<ComponentProps<"input">, "id" | "onChange"> & {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** A button at the end of the field. */
  trailing?: ReactNode;
  onChange: (text: string) => void;
};

/** A native input as a `Field`. */
export function TextField({ label, hint, error, trailing, onChange, className = "", ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} describedBy={input["aria-describedby"]} className={className}>
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            onChange={(event) => onChange(event.target.value)}
            className={`${inputClass} ${trailing ? "pr-20" : ""}`}
          />
          {trailing && <div className="absolute inset-y-0 right-0.5 grid items-center">{trailing}</div>}
        </div>
      )}
    </Field>
  );
}

type TextAreaProps = Omit<ComponentProps<"textarea">, "id" | "onChange" | "className"> & {
  label: string;
  error: string | undefined;
  onChange: (text: string) => void;
};

/** A native text area as a `Field`. It grows with its text. */
export function TextArea({ label, error, onChange, ...textarea }: TextAreaProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <textarea
          {...textarea}
          {...control}
          onChange={(event) => onChange(event.target.value)}
          className={`${inputClass} field-sizing-content max-h-80 py-2.5`}
        />
      )}
    </Field>
  );
}
