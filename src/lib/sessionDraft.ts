import type * as z from "zod/mini";

/** A draft that survives a reload of this tab; null where there is none, it is damaged, or storage is switched off. */
export function loadSessionDraft<Draft>(key: string, schema: z.ZodMiniType<Draft>): Draft | null {
  try {
    return schema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps a draft in this tab; null deletes it. Without storage it lives only as long as the page. */
export function saveSessionDraft(key: string, draft: object | null): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage is full or switched off: everything works, only a reload forgets.
  }
}
