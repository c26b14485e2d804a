/** `3:00 PM` for minutes after midnight; midnight at the end of a day reads as at its beginning. */
export function timeOfDayLabel(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  return `${hour % 12 || 12}:${String(minute % 60).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}
