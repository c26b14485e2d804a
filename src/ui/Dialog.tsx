import { type ReactNode, useEffect, useId, useRef } from "react";

type DialogProps = {
  title: string;
  /** `wide` has room for a month next to its times. */
  width?: keyof typeof widths;
  /** Called after it has closed, including by Escape. */
  onClose: () => void;
  /** The content below the title. `close` returns the focus to where it was. */
  children: (close: () => void) => ReactNode;
};

const widths = { narrow: "w-[min(28rem,calc(100vw-2rem))]", wide: "w-[min(52rem,calc(100vw-1rem))]" };

/** A modal dialog that is open as long as it is rendered. */
export function Dialog({ title, width = "narrow", onClose, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className={`m-auto ${widths[width]} rounded-card border border-line bg-sheet p-6 wrap-anywhere text-ink shadow-float backdrop:bg-veil`}
    >
      <h2 id={id} className="font-display text-xl font-semibold wrap-anywhere">
        {title}
      </h2>
      {children(() => dialog.current?.close())}
    </dialog>
  );
}
