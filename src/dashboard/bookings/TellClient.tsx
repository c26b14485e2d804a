import { useState } from "react";
import { changeNoteProblem, MAX_CHANGE_NOTE_LENGTH } from "#domain/changeNote";
import { TextArea } from "../../ui/form/TextField";

/**
 * Whether the client is emailed about a change, and what is written to them.
 * @param canBeTold whether there is an address
 */
export function useTelling(canBeTold: boolean) {
  const [tellsClient, setTellsClient] = useState(canBeTold);
  const [note, setNote] = useState("");
  const noteProblem = tellsClient ? changeNoteProblem(note) : null;
  return { canBeTold, tellsClient, setTellsClient, note, setNote, noteProblem };
}

type TellClientProps = {
  telling: ReturnType<typeof useTelling>;
  /** The text of the checkbox: "Email Client One". */
  label: string;
};

/** The choice to email the client, with a note. Nothing for a client without an address. */
export function TellClient({ telling, label }: TellClientProps) {
  const { canBeTold, tellsClient, setTellsClient, note, setNote, noteProblem } = telling;
  if (!canBeTold) return null;
  return (
    <>
      <label className="mt-4 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5"
          checked={tellsClient}
          onChange={({ target }) => setTellsClient(target.checked)}
        />
        {label}
      </label>
      {tellsClient && (
        <div className="mt-2">
          <TextArea
            label="Note in the email (optional)"
            rows={2}
            maxLength={MAX_CHANGE_NOTE_LENGTH}
            value={note}
            error={noteProblem ?? undefined}
            onChange={setNote}
          />
        </div>
      )}
    </>
  );
}
