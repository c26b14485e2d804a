/** `1 time`, `2 times`. */
export function pluralize(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `30 minutes`, `1 hour`, `1 hour 30 minutes`. */
export function durationLabel(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && pluralize(hours, "hour"), rest > 0 && pluralize(rest, "minute")].filter(Boolean).join(" ");
}
