import { Button } from "../Button";
import { Dialog } from "../Dialog";

type LeaveDialogProps = { onLeave: () => void; onStay: () => void };

/** Asks before what was typed is given up. */
export function LeaveDialog({ onLeave, onStay }: LeaveDialogProps) {
  return (
    <Dialog title="Leave without saving?" onClose={onStay}>
      {(close) => (
        <>
          <p className="mt-2 text-ink-soft">What you changed here is not saved yet.</p>
          <div className="mt-6 flex flex-wrap gap-3">
            <Button onClick={close}>Keep editing</Button>
            <Button variant="secondary" onClick={onLeave}>
              Leave
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
