import { useState } from "react";
import { missingPartsMessage } from "#domain/templateKeys";
import { readRefusal } from "../../refusal";
import { announce } from "../../ui/Announcer";
import type { TemplateText } from "./types";

const notSaved = "This was not saved: the server did not answer as it should. Please try again.";

type UseTemplateForm = {
  /** As saved at present, here or in another window. */
  saved: TemplateText;
  save: (text: TemplateText & { acceptsMissing: boolean }) => Promise<unknown>;
  /** Goes back to the default. */
  reset: () => Promise<unknown>;
};

/**
 * One message's text while it is edited. Until something is typed it follows what is saved; `isContested` once that
 * changed elsewhere meanwhile. `missing` says in words what the text does not tell, until saving it so is confirmed.
 */
export function useTemplateForm({ saved: { subject, html }, save, reset }: UseTemplateForm) {
  const saved = { subject, html };
  const [edit, setEdit] = useState<{ typed: TemplateText; base: TemplateText }>();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [missing, setMissing] = useState<string>();
  const typed = edit?.typed ?? saved;

  async function attempt(act: () => Promise<unknown>, done: string) {
    if (isSaving) return;
    setSaving(true);
    setFailure(undefined);
    setMissing(undefined);
    try {
      await act();
      // What was typed meanwhile stays.
      setEdit((now) => (now?.typed === edit?.typed ? undefined : now));
      announce(done);
    } catch (error) {
      const refusal = readRefusal(error);
      if (refusal?.code === "PARTS_MISSING") setMissing(refusal.message);
      else setFailure(refusal?.message ?? notSaved);
    }
    setSaving(false);
  }

  return {
    typed,
    isSaving,
    failure,
    missing,
    isDirty: !isSame(typed, saved),
    isContested: edit !== undefined && !isSame(edit.base, saved) && !isSame(typed, saved),
    change: (part: Partial<TemplateText>) =>
      setEdit((now) => ({ base: now?.base ?? saved, typed: { ...(now?.typed ?? saved), ...part } })),
    save: ({ acceptsMissing = false } = {}) => attempt(() => save({ ...typed, acceptsMissing }), "Saved."),
    askAbout: (missing: string[]) => setMissing(missingPartsMessage(missing)),
    keepEditing: () => setMissing(undefined),
    reset: () => attempt(reset, "This is the default message again."),
  };
}

function isSame(a: TemplateText, b: TemplateText): boolean {
  return a.subject === b.subject && a.html === b.html;
}
