import { useEffect, useRef } from "react";
import { ArrowLeftIcon } from "../ui/icons";

type ChosenTimeProps = { label: string | undefined; onBack: () => void };

/** The chosen time as a chip that leads back to the times; takes the focus where another one was chosen right here. */
export function ChosenTime({ label, onBack }: ChosenTimeProps) {
  const chip = useRef<HTMLButtonElement>(null);
  const shown = useRef(label);

  useEffect(() => {
    if (shown.current === label) return;
    if (shown.current && label) chip.current?.focus();
    shown.current = label;
  }, [label]);

  return (
    <button
      ref={chip}
      type="button"
      onClick={onBack}
      className="group inline-flex min-h-11 max-w-full items-center gap-2.5 rounded-full border border-green-ink bg-green-tint py-1.5 pr-5 pl-3.5 text-left transition-colors hover:bg-transparent"
    >
      <ArrowLeftIcon className="size-5 text-green-ink" />
      <span className="figures text-time font-semibold">{label ?? "Choose a time"}</span>
      {label && <span className="text-fine font-semibold text-green-ink underline underline-offset-2">Change</span>}
    </button>
  );
}
