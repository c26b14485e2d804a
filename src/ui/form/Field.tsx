import { AlertIcon } from "../icons";

type FieldNoteProps = { id: string; hint: string | undefined; error: string | undefined };

/** Right at a field: what is wrong and what to do, else its hint. `id` is what the field is described by. */
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
