/** Holds the place of a text or control that is still on its way; size it like what will come. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={`block animate-breathe rounded-control bg-line/70 ${className}`} />;
}
