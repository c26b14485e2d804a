import { useSyncExternalStore } from "react";

type Announcement = { text: string; count: number };

let latest: Announcement = { text: "", count: 0 };
const listeners = new Set<() => void>();

/** Announces a text to screen readers (`aria-live="polite"`). */
export function announce(text: string): void {
  latest = { text, count: latest.count + 1 };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live region for `announce`, rendered once outside of the pages. */
export function Announcer() {
  const { text, count } = useSyncExternalStore(subscribe, () => latest);
  return (
    <p role="status" className="sr-only">
      {/* A new element each time, so that a repeated text is announced again. */}
      <span key={count}>{text}</span>
    </p>
  );
}
