import { type Key, keyKinds } from "#domain/templateKeys";

/** The text of an inserted link. */
const linkTexts: Partial<Record<Key, string>> = {
  googleUrl: "Add to Google Calendar",
  outlookUrl: "Add to Outlook",
  icsUrl: "Add to your calendar",
  cancelUrl: "Cancel booking",
  editUrl: "Change booking",
  bookingUrl: "View booking",
};

type Selection = { value: string; start: number; end: number };

/** The text to insert for a key: for a link, a whole `<a>` element unless the cursor is inside a tag. */
export function insertionFor(key: Key, { value, start, end }: Selection): string {
  const variable = `{{${key}}}`;
  const isInsideTag = value.lastIndexOf("<", start - 1) > value.lastIndexOf(">", start - 1);
  if (keyKinds[key] !== "link" || (start > 0 && isInsideTag)) return variable;
  return `<a href="${variable}">${value.slice(start, end) || linkTexts[key]}</a>`;
}
