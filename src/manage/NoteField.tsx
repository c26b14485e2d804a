import { TextArea } from "../ui/form/TextField";
import type { Note } from "./useNote";

/** The field of a note. */
export function NoteField({ note: { text, setText, field, problem } }: { note: Note }) {
  return (
    <div className="mt-5 max-w-lg">
      <TextArea
        ref={field}
        name="note"
        label="Note to your professional (optional)"
        rows={3}
        value={text}
        error={problem ?? undefined}
        onChange={setText}
      />
    </div>
  );
}
