import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import { useServerMinute } from "../../lib/serverMinute";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useAction } from "../../ui/form/useAction";
import { SelectedSessions } from "./SelectedSessions";
import { type Selection, SelectionFields, useSelection } from "./SelectionFields";
import { ListSkeleton } from "./SessionDays";
import { TellClient, useTelling } from "./TellClient";

type CancelManyDialogProps = {
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  /** A booking of the client whose sessions to cancel; without it, dates are asked for. */
  ofClient?: { bookingId: string; clientName: string; email: string };
  onClose: () => void;
};

/** Cancels many sessions in one step, after it has shown them. */
export function CancelManyDialog({ today, ofClient, onClose }: CancelManyDialogProps) {
  const chosen = useSelection(today);
  const selection: Selection | null = ofClient ? { kind: "client", bookingId: ofClient.bookingId } : chosen.selection;
  return (
    <Dialog title="Cancel many sessions" width="wide" onClose={onClose}>
      {(close) => (
        <>
          {ofClient ? (
            <p className="mt-2 text-ink-soft">
              Everything that was booked with {ofClient.email}, also under other names than {ofClient.clientName}.
            </p>
          ) : (
            <SelectionFields today={today} chosen={chosen} />
          )}
          {selection && <Review key={JSON.stringify(selection)} selection={selection} onStarted={close} />}
          <Button variant="secondary" className="mt-4" onClick={close}>
            Keep all sessions
          </Button>
        </>
      )}
    </Dialog>
  );
}

/** Says what the cancellation will do, and starts it. Sessions can be left out. */
function Review({ selection, onStarted }: { selection: Selection; onStarted: () => void }) {
  const [minute] = useState(useServerMinute());
  const found = useLiveQuery(api.cancelMany.preview, minute === null ? "skip" : { selection, minute });
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const telling = useTelling(true);
  const cancelMany = useMutation(api.changeMutations.cancelMany);
  const chosen = found?.sessions.filter(({ bookingId }) => !kept.has(bookingId)) ?? [];
  const { run, isRunning, problem } = useAction(async () => {
    if (telling.noteProblem) return;
    const { tellsClient: tellsClients, note } = telling;
    await cancelMany({ bookingIds: chosen.map(({ bookingId }) => bookingId), tellsClients, note });
    announce(`Canceling ${pluralize(chosen.length, "session")}.`);
    onStarted();
  });
  if (!found) return <ListSkeleton />;
  if (found.sessions.length === 0) return <p className="mt-4">There are no upcoming sessions to cancel.</p>;
  const clients = new Set(chosen.map(({ client }) => client)).size;
  return (
    <>
      {!found.isComplete && (
        <p className="mt-4 font-medium text-amber">
          There are more. Cancel these {found.sessions.length} first, then the others.
        </p>
      )}
      <SelectedSessions sessions={found.sessions} kept={kept} onKeep={setKept} />
      {chosen.length > 0 && (
        <>
          <TellClient telling={telling} label={`Email ${pluralize(clients, "client")}, each once`} />
          <p className="mt-3 text-ink-soft">
            This cancels {pluralize(chosen.length, "session")} of {pluralize(clients, "client")} and sends{" "}
            {pluralize(telling.tellsClient ? clients : 0, "email")} to clients and one list to you. It can’t be undone.
          </p>
          {problem && (
            <p role="alert" className="mt-3 font-medium text-red">
              {problem}
            </p>
          )}
          <Button variant="danger" className="mt-4 mr-3" aria-disabled={isRunning} onClick={() => run()}>
            Cancel {pluralize(chosen.length, "session")}
          </Button>
        </>
      )}
    </>
  );
}
