import { useEffect, useRef } from "react";
import { ArrowLeftIcon } from "../ui/icons";
import type { ChosenWords } from "./bookingDraft";

type ChosenTimeProps = { chosen: ChosenWords | undefined; onBack: () => void };

/** The chosen time as a chip that leads back to the times; takes the focus where another one was chosen right here. */
export function ChosenTime({ chosen, onBack }: ChosenTimeProps) {
  const chip = useRef<HTMLButtonElement>(null);
  const text = chosen && `${chosen.day} ${chosen.time}`;
  const shown = useRef(text);

  useEffect(() => {
    if (shown.current === text) return;
    if (shown.current && text) chip.current?.focus();
    shown.current = text;
  }, [text]);

  return (
    <button
      ref={chip}
      type="button"
      onClick={onBack}
      className="inline-flex min-h-11 max-w-full items-center gap-3 rounded-full border border-green-ink bg-green-tint py-1.5 pr-5 pl-3.5 text-left transition-colors hover:bg-transparent max-[23rem]:pl-5"
    >
      <ArrowLeftIcon className="size-5 text-green-ink max-[23rem]:hidden" />
      <span className="font-numeric flex flex-wrap gap-x-3 leading-6 font-semibold sm:text-lg">
        {chosen?.day ?? "All free times"} <span className="text-green-ink">{chosen?.time}</span>
      </span>{" "}
      {chosen && <span className="text-sm font-semibold text-green-ink underline underline-offset-2">Change</span>}
    </button>
  );
}
