import { type ReactNode, useId, useRef } from "react";

type PopoverProps = {
  /** What stands on the button that opens it, and how the button looks. */
  trigger: ReactNode;
  className: string;
  /** What it is, for those who hear it. */
  label: string;
  /** Stands in it; `close` gives the focus back to the button. */
  children: (close: () => void) => ReactNode;
};

/** A button and what it opens beside it. The browser itself closes it on Escape and on a press elsewhere. */
export function Popover({ trigger, className, label, children }: PopoverProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" popoverTarget={id} className={className}>
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; most of these hold buttons */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        className="beside-its-button rounded-card border border-line bg-sheet text-ink shadow-float"
      >
        {children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
