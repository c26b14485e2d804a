import { useMutation } from "convex/react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import type { ManagedBooking, ManagedSession } from "../lib/apiTypes";
import { Button } from "../ui/Button";
import { useAction } from "../ui/form/useAction";
import { BackButton, NotPossible, Problem } from "./ChangeParts";
import { obstacleTo, whenText } from "./changeability";
import { NoteField } from "./NoteField";
import { useNote } from "./useNote";

type CancelSessionsProps = {
  booking: ManagedBooking;
  token: string;
  /** The sessions as they were when the client chose to cancel them. */
  chosen: readonly ManagedSession[];
  minute: number | null;
  onBack: () => void;
  onDone: (done: string) => void;
};

/** Says what is canceled and what stays, before it is done. */
export function CancelSessions({ booking, token, chosen, minute, onBack, onDone }: CancelSessionsProps) {
  const note = useNote();
  const cancel = useMutation(api.manageMutations.cancel);
  const obstacle = obstacleTo(booking, chosen, "cancel", minute);
  const { run, isRunning, problem } = useAction(async () => {
    const sessions = chosen.map(({ sessionId, startsAt: from }) => ({ sessionId, from }));
    const count = await cancel({ token, sessions, note: note.text });
    onDone(`Canceled: ${pluralize(count, "session")}.`);
  });
  const ids = new Set(chosen.map(({ sessionId }) => sessionId));
  const staying = booking.sessions.filter(
    ({ sessionId, status, startsAt }) =>
      status === "confirmed" && !ids.has(sessionId) && minute !== null && startsAt > minute,
  );
  // While it runs, the sessions can be canceled already.
  if (obstacle && !isRunning) return <NotPossible why={obstacle} onBack={onBack} />;
  return (
    <>
      <BackButton onClick={onBack}>Keep {chosen.length === 1 ? "it" : "them"}</BackButton>
      <h2 className="mt-4 font-semibold">
        {chosen.length === 1 ? "This session won’t take place:" : `These ${chosen.length} sessions won’t take place:`}
      </h2>
      <Sessions sessions={chosen} />
      {chosen.length > 1 && staying.length > 0 && (
        <>
          <h2 className="mt-5 font-semibold">
            {staying.length === 1
              ? "This one can’t be canceled online and stays:"
              : "These can’t be canceled online and stay:"}
          </h2>
          <Sessions sessions={staying} />
        </>
      )}
      <NoteField note={note} />
      {problem && <Problem>{problem}</Problem>}
      <Button variant="danger" className="mt-6" aria-disabled={isRunning} onClick={() => note.isValid() && run()}>
        {isRunning ? "Canceling…" : `Cancel ${chosen.length === 1 ? "session" : pluralize(chosen.length, "session")}`}
      </Button>
    </>
  );
}

function Sessions({ sessions }: { sessions: readonly ManagedSession[] }) {
  return (
    <ul className="font-numeric mt-2 grid gap-1">
      {sessions.map((session) => (
        <li key={session.sessionId}>{whenText(session)}</li>
      ))}
    </ul>
  );
}
