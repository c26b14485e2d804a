import { useEffect, useState } from "react";

/** Asking at each letter would tell of what nobody wants. */
const DEBOUNCE_MS = 250;

/** A text once it has not changed for a moment. */
export function useDebouncedValue(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
