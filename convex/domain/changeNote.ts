import { unprintable, webAddress } from "./text";

export const MAX_CHANGE_NOTE_LENGTH = 500;

/** What is wrong with a note about a change, as a message for the person who wrote it. Null if nothing is. */
export function changeNoteProblem(note: string): string | null {
  if (note.length > MAX_CHANGE_NOTE_LENGTH) return `Use at most ${MAX_CHANGE_NOTE_LENGTH} characters.`;
  if (unprintable.test(note.replaceAll("\r\n", "\n"))) return "Remove characters that can’t be displayed.";
  const shown = note.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return webAddress.test(shown) ? "Use a note without web addresses." : null;
}

/** A note without space around it, and with at most one empty line in a row. */
export function trimChangeNote(note: string): string {
  return note
    .replaceAll("\r\n", "\n")
    .replace(/\n\s*\n/g, "\n\n")
    .trim();
}
