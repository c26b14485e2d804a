import { useSyncExternalStore } from "react";

type Announcement = { text: string; count: number };

let latest: Announcement = { text: "", count: 0 };
const listeners = new Set<() => void>();

/** Has screen readers say a text when they are done with what they are saying. */
export function announce(text: string): void {
  latest = { text, count: latest.count + 1 };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one live region that `announce` speaks through; stands once, outside of what changes. */
export function Announcer() {
  const { text, count } = useSyncExternalStore(subscribe, () => latest);
  return (
    <p role="status" className="sr-only">
      {/* A new element each time, so that the same words said again are read again. */}
      <span key={count}>{text}</span>
    </p>
  );
}
