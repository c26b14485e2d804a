import type * as z from "zod/mini";

/** A draft that survives a reload of this tab; null if there is none, it is damaged, or storage is disabled. */
export function loadSessionDraft<Draft>(key: string, schema: z.ZodMiniType<Draft>): Draft | null {
  try {
    return schema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** Saves a draft in this tab; null deletes it. Without storage, it is lost on reload. */
export function saveSessionDraft(key: string, draft: object | null): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage is full or disabled. Only a reload loses the draft.
  }
}
