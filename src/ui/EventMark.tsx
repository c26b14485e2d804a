import type { ReactNode } from "react";
import { type EventTypeColor, eventTypeColor } from "#domain/eventTypeColors";

const shapes: Record<EventTypeColor["shape"], ReactNode> = {
  circle: <circle cx="6" cy="6" r="5" />,
  square: <rect x="1.5" y="1.5" width="9" height="9" rx="0.5" />,
  triangle: <path d="M6 1 11.5 11H.5Z" />,
  diamond: <path d="M6 0 12 6 6 12 0 6Z" />,
  star: <path d="m6 .2 1.8 3.7 4 .6-2.9 2.8.7 4L6 9.4l-3.6 1.9.7-4L.2 4.5l4-.6Z" />,
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  cross: <path d="M4.25 1h3.5v3.25H11v3.5H7.75V11h-3.5V7.75H1v-3.5h3.25Z" />,
  bar: <rect x="0.5" y="3.25" width="11" height="5.5" rx="0.5" />,
};

type EventMarkProps = {
  /** An index of `eventTypeColors`. */
  color: number;
  className?: string;
};

/** The color and shape of an event type, next to its title or its sessions. */
export function EventMark({ color, className = "" }: EventMarkProps) {
  const { shape } = eventTypeColor(color);
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      fill="currentColor"
      data-shape={shape}
      style={{ color: markColor(color) }}
      className={`shrink-0 ${className}`}
    >
      {shapes[shape]}
    </svg>
  );
}

/** The CSS color of an event type's mark. */
export function markColor(color: number): string {
  return `var(--color-event-${eventTypeColor(color).name})`;
}

/** The CSS color behind its sessions in the calendar. */
export function tintColor(color: number): string {
  return `var(--color-event-${eventTypeColor(color).name}-tint)`;
}
