import { useMutation } from "convex/react";
import { type ReactNode, type SubmitEvent, useEffect, useState } from "react";
import { api } from "#convex/api";
import type { Audience } from "#domain/emailKinds";
import { useSignOutDraft } from "../../lib/useSignOutDraft";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { SubmitButton } from "../../ui/form/Form";
import { useUnsavedChangesGuard } from "../../ui/form/useUnsavedChangesGuard";
import { Notice } from "../../ui/Notice";
import { EmailPreview, usePreview } from "./EmailPreview";
import { SendTestEmail } from "./SendTestEmail";
import { TemplateFields, useTemplateFields } from "./TemplateFields";
import type { TemplateText } from "./types";
import { useTemplateForm } from "./useTemplateForm";
import { VariablePicker } from "./VariablePicker";

type TemplateEditorProps = { audience: Audience; saved: TemplateText & { isOwn: boolean } };

/** A template on the left, and a preview of the email on the right. */
export function TemplateEditor({ audience, saved }: TemplateEditorProps) {
  const draft = useSignOutDraft<TemplateText>(`email:${audience}`);
  const form = useSavedTemplate({ audience, saved, kept: draft.kept });
  useEffect(() => draft.keep(form.isDirty ? form.values : null));
  const [isSeries, setIsSeries] = useState(false);
  const { problems, missing, removed, message, isOutdated } = usePreview({ audience, values: form.values, isSeries });
  const fields = useTemplateFields();
  const unsavedChanges = useUnsavedChangesGuard(form.isDirty);

  function showFirstProblem(): boolean {
    const [problem] = problems;
    if (problem) fields.showProblem(problem);
    return problem !== undefined;
  }
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (showFirstProblem()) return;
    if (missing.length > 0) form.askAboutMissing(missing);
    else void form.submit();
  }

  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_36.5rem]">
      <form ref={form.form} noValidate onSubmit={submit} className="grid min-w-0 gap-5">
        {form.errors.form && <Notice tone="red" title={form.errors.form} />}
        {form.hasConflict && (
          <Notice title="This email was also changed in another tab. Saving overwrites that change with yours." />
        )}
        <TemplateFields
          fields={fields}
          values={form.values}
          problems={problems}
          removed={removed}
          setValue={form.setValue}
        />
        <VariablePicker onInsert={fields.insert} />
        <SaveBar form={form} isOwn={saved.isOwn} />
      </form>
      <aside
        aria-label="Preview"
        className="min-w-0 xl:sticky xl:top-6 xl:max-h-[calc(100svh-3rem)] xl:overflow-y-auto"
      >
        <EmailPreview message={message} isOutdated={isOutdated} isSeries={isSeries} onSeries={setIsSeries}>
          <SendTestEmail draft={{ audience, ...form.values, isSeries }} onInvalid={showFirstProblem} />
        </EmailPreview>
      </aside>
      <MissingPartsDialog form={form} audience={audience} />
      {unsavedChanges.dialog}
    </div>
  );
}

type Form = ReturnType<typeof useTemplateForm>;

function useSavedTemplate({ audience, saved, kept }: TemplateEditorProps & { kept: TemplateText | null }): Form {
  const save = useMutation(api.emailTemplateEditor.save);
  const reset = useMutation(api.emailTemplates.reset);
  return useTemplateForm({
    saved,
    kept,
    save: (text) => save({ occasion: "booked", audience, ...text }),
    reset: () => reset({ occasion: "booked", audience }),
  });
}

/** The save and reset buttons and the save status, always in view. */
function SaveBar({ form, isOwn }: { form: Form; isOwn: boolean }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="sticky bottom-0 z-10 -mx-5 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-5 py-3">
      <SubmitButton isSubmitting={form.isSubmitting} busy="Saving…">
        Save changes
      </SubmitButton>
      {(isOwn || form.isDirty) && (
        <Button variant="secondary" onClick={() => setIsAsking(true)}>
          Reset to default
        </Button>
      )}
      <p className="text-sm text-ink-faint max-sm:sr-only">
        {form.isDirty ? "Unsaved changes" : isOwn ? "Custom text" : "Default text"}
      </p>
      {isAsking && (
        <EditDialog
          title="Reset to default?"
          confirmLabel="Reset to default"
          onConfirm={form.reset}
          onClose={() => setIsAsking(false)}
        >
          Your custom text will be lost.
        </EditDialog>
      )}
    </div>
  );
}

const recipients: Record<Audience, string> = { client: "Your client", professional: "You" };

/** Asks for confirmation before saving a template without parts that its recipient needs. */
function MissingPartsDialog({ form, audience }: { form: Form; audience: Audience }) {
  if (!form.missing) return null;
  return (
    <EditDialog
      title="Save without this information?"
      confirmLabel="Save anyway"
      onConfirm={form.saveAnyway}
      onClose={form.keepEditing}
    >
      {form.missing} {recipients[audience]} may need this information.
    </EditDialog>
  );
}

type EditDialogProps = {
  title: string;
  confirmLabel: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
};

function EditDialog({ title, confirmLabel, onConfirm, onClose, children }: EditDialogProps) {
  return (
    <ConfirmDialog
      title={title}
      cancelLabel="Keep editing"
      confirmLabel={confirmLabel}
      emphasis="cancel"
      onConfirm={(close) => {
        close();
        void onConfirm();
      }}
      onClose={onClose}
    >
      <p className="mt-2 text-ink-soft">{children}</p>
    </ConfirmDialog>
  );
}
