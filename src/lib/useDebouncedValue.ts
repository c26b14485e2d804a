import { useEffect, useState } from "react";

const DEBOUNCE_MS = 250;

/** A text, debounced: it follows once it has not changed for a moment. */
export function useDebouncedValue(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
