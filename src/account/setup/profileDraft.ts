import * as z from "zod/mini";

const draftSchema = z.object({
  fullName: z.string(),
  /** Null as long as it follows the name. */
  profileSlug: z.nullable(z.string()),
  timeZone: z.string(),
});

/** What a professional has typed on /setup, as typed. */
export type ProfileDraft = z.infer<typeof draftSchema>;

/** What was typed in this tab and not saved; null where nothing was, or storage is switched off. */
export function loadDraft(email: string): ProfileDraft | null {
  try {
    return draftSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(email)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps what is typed over a reload of this tab; null forgets it. */
export function keepDraft(email: string, draft: ProfileDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(email), JSON.stringify(draft));
    else sessionStorage.removeItem(keyOf(email));
  } catch {
    // Storage is full or switched off: only a reload forgets.
  }
}

/** By person: the next one who signs in in this tab begins with their own. */
function keyOf(email: string): string {
  return `lessonapp:profile:${email}`;
}
