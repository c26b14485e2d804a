import { type ReactNode, useId } from "react";
import { AlertIcon } from "../icons";

/** The classes of a text control. */
export const inputClass =
  "block min-h-12 w-full rounded-control border border-edge bg-sheet px-3 transition-colors hover:border-ink-soft focus-visible:border-green-ink focus-visible:outline-offset-0 aria-invalid:border-red aria-invalid:bg-red-tint";

/** The props that connect a control to its label and its note. */
type ControlProps = {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: string | undefined;
  /** What is wrong and what to do. Replaces the hint, and screen readers read it with the control. */
  error?: string | undefined;
  /** Replaces hint and error. Its element must have this id. */
  note?: (id: string) => ReactNode;
  /** Whether the control is invalid, if a `note` says why. */
  isInvalid?: boolean;
  /** The ids of other elements that describe the control. */
  describedBy?: string | undefined;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** A control with its label and, right below it, a hint or an error. */
export function Field({
  label,
  hint,
  error,
  note,
  isInvalid = !!error,
  describedBy,
  className = "",
  children,
}: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const descriptions = [error || hint || note ? noteId : "", describedBy].filter(Boolean).join(" ");
  return (
    // A text area is as wide as its longest word otherwise.
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": isInvalid ? true : undefined,
        "aria-describedby": descriptions || undefined,
      })}
      {note ? note(noteId) : <FieldNote id={noteId} hint={hint} error={error} />}
    </div>
  );
}

type FieldNoteProps = { id: string; hint?: string | undefined; error: string | undefined };

/** A field's error, or else its hint. The control's `aria-describedby` contains `id`. */
export function FieldNote({ id, hint, error }: FieldNoteProps) {
  if (error) {
    return (
      <p id={id} className="mt-1 flex gap-1.5 text-sm font-medium text-red">
        <AlertIcon className="mt-0.5 size-4" />
        {error}
      </p>
    );
  }
  return (
    hint && (
      <p id={id} className="mt-1 text-sm text-ink-faint">
        {hint}
      </p>
    )
  );
}
