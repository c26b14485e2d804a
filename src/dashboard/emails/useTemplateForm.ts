import { useState } from "react";
import { missingPartsMessage } from "#domain/templateKeys";
import { failureMessages, readRefusal } from "../../lib/refusal";
import { announce } from "../../ui/Announcer";
import { toConvexErrors } from "../../ui/form/errors";
import { type FormStore, useForm } from "../../ui/form/useForm";
import type { TemplateText } from "./types";

type UseTemplateForm = {
  /** The saved template, even if another window saved it. */
  saved: TemplateText;
  save: (text: TemplateText & { acceptsMissing: boolean }) => Promise<unknown>;
  /** A text that was typed before, and never saved. */
  kept?: TemplateText | null;
  /** Restores the default. */
  reset: () => Promise<unknown>;
};

/**
 * The form of a template. `hasConflict`: it was changed here and in another window. `missing` lists the missing parts,
 * until the user confirms saving without them.
 */
export function useTemplateForm({ saved, save, kept = null, reset }: UseTemplateForm) {
  const { values, setValue, isDirty, hasConflict, discardEdits } = useEditedTemplate(saved, kept);
  const [missing, setMissing] = useState<string>();

  async function saveValues(acceptsMissing: boolean) {
    setMissing(undefined);
    try {
      await save({ ...values, acceptsMissing });
    } catch (error) {
      const refusal = readRefusal(error);
      if (refusal?.code !== "PARTS_MISSING") throw error;
      setMissing(refusal.message);
      return;
    }
    discardEdits(values);
    announce("Saved.");
  }
  async function resetToDefault() {
    setMissing(undefined);
    await reset();
    discardEdits(values);
    announce("Reset to default.");
  }

  const form = useForm({
    values,
    setValue,
    submit: () => saveValues(false),
    toErrors: (error) => toConvexErrors(error, failureMessages.save),
  });
  return {
    ...form,
    isDirty,
    hasConflict,
    missing,
    askAboutMissing: (parts: string[]) => setMissing(missingPartsMessage(parts)),
    keepEditing: () => setMissing(undefined),
    saveAnyway: () => form.run(() => saveValues(true)),
    reset: () => form.run(resetToDefault),
  };
}

/** The values of the form: the saved ones, until they are edited. */
function useEditedTemplate({ subject, html }: TemplateText, kept: TemplateText | null) {
  const saved = { subject, html };
  const [edit, setEdit] = useState<{ values: TemplateText; base: TemplateText } | undefined>(
    kept ? { values: kept, base: saved } : undefined,
  );
  const values = edit?.values ?? saved;
  const setValue: FormStore<TemplateText>["setValue"] = (name, text) =>
    setEdit((before) => ({
      base: before?.base ?? saved,
      values: { ...(before?.values ?? saved), [name]: text },
    }));
  return {
    values,
    setValue,
    isDirty: !isSame(values, saved),
    hasConflict: edit !== undefined && !isSame(edit.base, saved) && !isSame(values, saved),
    /** Follows the saved template again. Edits made since `sent` stay. */
    discardEdits: (sent: TemplateText) => setEdit((now) => (now?.values === sent ? undefined : now)),
  };
}

function isSame(a: TemplateText, b: TemplateText): boolean {
  return a.subject === b.subject && a.html === b.html;
}
