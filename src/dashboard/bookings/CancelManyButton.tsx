import { type ComponentProps, useState } from "react";
import { smallButtonClass } from "../../ui/Button";
import { CancelManyDialog } from "./CancelManyDialog";

type CancelManyButtonProps = Pick<ComponentProps<typeof CancelManyDialog>, "today" | "ofClient"> & { label?: string };

/** Opens the dialog that cancels many sessions. */
export function CancelManyButton({ label = "Cancel many…", ...dialog }: CancelManyButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className={`${smallButtonClass} print:hidden`} onClick={() => setIsOpen(true)}>
        {label}
      </button>
      {isOpen && <CancelManyDialog {...dialog} onClose={() => setIsOpen(false)} />}
    </>
  );
}
