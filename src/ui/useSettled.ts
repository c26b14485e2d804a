import { useEffect, useState } from "react";

/** Asking at each letter would tell of what nobody wants. */
const SETTLED_AFTER_MS = 250;

/** A text once it has not changed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
