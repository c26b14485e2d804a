const MAX_OFFSET_MINUTES = 14 * 60; // the widest in use is UTC+14
const fixedOffsetPattern = /^UTC([+-])(\d{1,2})(?::(\d{2}))?$/;

/** Minutes east of UTC for `UTC`, `UTC-5`, `UTC+05:30` …, or null if the text is not a fixed offset. */
export function fixedOffsetMinutes(text: string): number | null {
  if (text === "UTC") return 0;
  const match = fixedOffsetPattern.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (Number(match[3] ?? 0) > 59 || minutes > MAX_OFFSET_MINUTES) return null;
  return match[1] === "-" ? -minutes : minutes;
}

/** `UTC`, `UTC-5` or `UTC+05:30`: the canonical form of a fixed offset in minutes. */
export function formatOffset(minutes: number): string {
  if (minutes === 0) return "UTC";
  const distance = Math.abs(minutes);
  const hours = Math.floor(distance / 60);
  const rest = distance % 60;
  const clock = rest === 0 ? `${hours}` : `${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
  return `UTC${minutes < 0 ? "-" : "+"}${clock}`;
}
