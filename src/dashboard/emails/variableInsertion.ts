import { type Key, keyKinds } from "#domain/templateKeys";

/** What a link says until its writer words it. */
const linkWords: Partial<Record<Key, string>> = {
  googleUrl: "Add to Google Calendar",
  outlookUrl: "Add to Outlook",
  icsUrl: "Add to your calendar",
  cancelUrl: "Cancel this booking",
  editUrl: "Change this booking",
  bookingUrl: "See this booking",
};

type Selection = { value: string; start: number; end: number };

/** What is written for a key in place of what is selected: a link of its own where text stands, else the key alone. */
export function insertionFor(key: Key, { value, start, end }: Selection): string {
  const written = `{{${key}}}`;
  const isInsideTag = value.lastIndexOf("<", start - 1) > value.lastIndexOf(">", start - 1);
  if (keyKinds[key] !== "link" || (start > 0 && isInsideTag)) return written;
  return `<a href="${written}">${value.slice(start, end) || linkWords[key]}</a>`;
}
