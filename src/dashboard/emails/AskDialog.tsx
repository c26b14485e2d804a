import type { ReactNode } from "react";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

type AskDialogProps = {
  title: string;
  /** What the button says that does it. */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks before something is done with the text. */
export function AskDialog({ title, confirm, onConfirm, onClose, children }: AskDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <>
          <p className="mt-2 text-ink-soft">{children}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            <Button onClick={close}>Keep editing</Button>
            <Button
              variant="secondary"
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {confirm}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
