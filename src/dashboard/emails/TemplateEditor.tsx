import { useMutation } from "convex/react";
import { type SubmitEvent, useState } from "react";
import { api } from "#convex/api";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Spinner } from "../../ui/Spinner";
import { LeaveDialog } from "../LeaveDialog";
import { useLeaveGuard } from "../useLeaveGuard";
import { AskDialog } from "./AskDialog";
import { BodyField } from "./BodyField";
import { KeyChips } from "./KeyChips";
import { Letter } from "./Letter";
import { SubjectField } from "./SubjectField";
import { TestMessage } from "./TestMessage";
import type { Audience, TemplateText } from "./types";
import { useFields } from "./useFields";
import { usePreview } from "./usePreview";
import { useTemplateForm } from "./useTemplateForm";

type TemplateEditorProps = { audience: Audience; saved: TemplateText & { isOwn: boolean } };

/** The text of one message on the left, the message that comes of it on the right. */
export function TemplateEditor({ audience, saved }: TemplateEditorProps) {
  const save = useMutation(api.emailTemplateEditor.save);
  const reset = useMutation(api.emailTemplates.reset);
  const form = useTemplateForm({
    saved,
    save: (text) => save({ occasion: "booked", audience, ...text }),
    reset: () => reset({ occasion: "booked", audience }),
  });
  const [isSeries, setSeries] = useState(false);
  const [isResetting, setResetting] = useState(false);
  const { problems, missing, leftOut, message, isLate } = usePreview({ audience, typed: form.typed, isSeries });
  const fields = useFields();
  const guard = useLeaveGuard(form.isDirty);

  function showProblem(): boolean {
    const [problem] = problems;
    if (problem) fields.leadTo(problem);
    return problem !== undefined;
  }
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (showProblem()) return;
    if (missing.length > 0) form.askAbout(missing);
    else void form.save();
  }

  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_36.5rem]">
      <form noValidate onSubmit={submit} className="grid min-w-0 gap-5">
        {form.failure && <Notice tone="red" title={form.failure} />}
        {form.isContested && <Notice title="This message was changed in another window. Saving replaces that." />}
        <SubjectField
          fields={fields}
          value={form.typed.subject}
          problems={problems.filter(({ field }) => field === "subject")}
          onChange={(subject) => form.change({ subject })}
        />
        <BodyField
          fields={fields}
          value={form.typed.html}
          problems={problems.filter(({ field }) => field === "html")}
          leftOut={leftOut}
          onChange={(html) => form.change({ html })}
        />
        <KeyChips onInsert={fields.insert} />
        <div className="sticky bottom-0 z-10 -mx-5 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-5 py-3">
          <Button type="submit" aria-disabled={form.isSaving}>
            {form.isSaving && <Spinner />}
            {form.isSaving ? "Saving…" : "Save changes"}
          </Button>
          {(saved.isOwn || form.isDirty) && (
            <Button look="quiet" onClick={() => setResetting(true)}>
              Reset to default
            </Button>
          )}
          <p className="text-fine text-ink-faint max-sm:sr-only">
            {form.isDirty ? "Not saved yet" : saved.isOwn ? "Your own text" : "The default"}
          </p>
        </div>
      </form>
      <aside
        aria-label="Preview"
        className="min-w-0 xl:sticky xl:top-6 xl:max-h-[calc(100svh-3rem)] xl:overflow-y-auto"
      >
        <Letter message={message} isLate={isLate} isSeries={isSeries} onSeries={setSeries}>
          <TestMessage draft={{ audience, ...form.typed, isSeries }} onRefused={showProblem} />
        </Letter>
      </aside>
      {form.missing && (
        <AskDialog
          title="Save without these?"
          confirm="Save anyway"
          onConfirm={() => void form.save({ acceptsMissing: true })}
          onClose={form.keepEditing}
        >
          {form.missing} {audience === "client" ? "Your client" : "You"} would have to ask for it.
        </AskDialog>
      )}
      {isResetting && (
        <AskDialog
          title="Go back to the default?"
          confirm="Reset to default"
          onConfirm={() => void form.reset()}
          onClose={() => setResetting(false)}
        >
          The text of your own is gone then.
        </AskDialog>
      )}
      {guard.isAsking && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </div>
  );
}
