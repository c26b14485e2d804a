import type { ReactNode } from "react";
import { Button, type ButtonVariant } from "../Button";
import { Dialog } from "../Dialog";

type Emphasis = "cancel" | "confirm" | "danger";

/** The variants of the two buttons and their order, by what the user is expected to choose. */
const layouts: Record<Emphasis, { cancel: ButtonVariant; confirm: ButtonVariant; confirmsFirst?: true }> = {
  cancel: { cancel: "primary", confirm: "secondary" },
  confirm: { cancel: "secondary", confirm: "primary", confirmsFirst: true },
  danger: { cancel: "secondary", confirm: "danger" },
};

type ConfirmDialogProps = {
  title: string;
  cancelLabel: string;
  confirmLabel: string;
  emphasis: Emphasis;
  isBusy?: boolean;
  /** Call `close` to close the dialog. The focus then returns to where it was. */
  onConfirm: (close: () => void) => void;
  /** Called after the dialog has closed, by a button or by Escape. */
  onClose: () => void;
  children: ReactNode;
};

/** Asks for confirmation of an action. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, cancelLabel, confirmLabel, emphasis, isBusy, onConfirm, onClose, children } = props;
  const layout = layouts[emphasis];
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => {
        const cancel = (
          <Button key="cancel" variant={layout.cancel} onClick={close}>
            {cancelLabel}
          </Button>
        );
        const confirm = (
          <Button key="confirm" variant={layout.confirm} aria-disabled={isBusy} onClick={() => onConfirm(close)}>
            {confirmLabel}
          </Button>
        );
        return (
          <>
            {children}
            <div className={`mt-6 flex flex-wrap gap-3 ${emphasis === "danger" ? "justify-end" : ""}`}>
              {layout.confirmsFirst ? [confirm, cancel] : [cancel, confirm]}
            </div>
          </>
        );
      }}
    </Dialog>
  );
}
