import { type KeyboardEvent, useEffect, useRef, useState } from "react";

type TimeFieldProps = {
  label: string;
  value: string;
  /** The id of what says what is wrong, if anything is. */
  errorId: string | undefined;
  /** Is just being added: one goes on typing here. */
  takesFocus: boolean;
  /** Called when the field is left, with what was typed; @returns nothing, the value comes back as it is understood. */
  onCommit: (text: string) => void;
};

/** A time as people type it (`9`, `5p`, `17:30`); understood when the field is left, so that nothing jumps meanwhile. */
export function TimeField({ label, value, errorId, takesFocus, onCommit }: TimeFieldProps) {
  const [typing, setTyping] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);

  function commit() {
    if (typing !== null && typing !== value) onCommit(typing);
    setTyping(null);
  }
  function press({ key }: KeyboardEvent) {
    // Enter sends the form, with this in it.
    if (key === "Enter") commit();
  }
  return (
    <input
      ref={input}
      aria-label={label}
      aria-invalid={errorId ? true : undefined}
      aria-describedby={errorId}
      autoComplete="off"
      spellCheck={false}
      value={typing ?? value}
      onChange={(event) => setTyping(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      onKeyDown={press}
      className="font-numeric block min-h-11 w-24 min-w-0 shrink rounded-control border border-edge bg-sheet px-1 text-center transition-colors hover:border-ink-soft focus-visible:border-green-ink focus-visible:outline-offset-0 aria-invalid:border-red aria-invalid:bg-red-tint"
    />
  );
}
