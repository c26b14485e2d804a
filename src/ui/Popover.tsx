import { type ReactNode, useId, useRef } from "react";

type PopoverProps = {
  /** The content and the classes of the button that opens it. */
  trigger: ReactNode;
  className: string;
  /** The accessible name of the popover. */
  label: string;
  /** The content. `close` returns the focus to the button. */
  children: (close: () => void) => ReactNode;
};

/** A button and a native popover, which closes on Escape and on a click outside. */
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
