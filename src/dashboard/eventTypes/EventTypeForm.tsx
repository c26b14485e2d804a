import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import type { Id } from "#convex/dataModel";
import type { EventTypeDraft } from "#domain/eventType";
import { type EventTypeField, fieldName } from "#domain/eventTypeFields";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { useSignOutDraft } from "../../lib/useSignOutDraft";
import { buttonClass } from "../../ui/Button";
import { SubmitButton } from "../../ui/form/Form";
import { useUnsavedChangesGuard } from "../../ui/form/useUnsavedChangesGuard";
import { Notice } from "../../ui/Notice";
import { ClientChangesSection } from "./ClientChangesSection";
import { ClientInfoSection } from "./ClientInfoSection";
import { ColorSection } from "./ColorSection";
import { type EventTypeFormValues, parseSlotRules, withNewIds } from "./eventTypeValues";
import { HoursSection } from "./HoursSection";
import { LimitsSection } from "./LimitsSection";
import { SessionSection } from "./SessionSection";
import { SlotPreview } from "./SlotPreview";
import type { CardMark } from "./useCardActions";
import { useEventTypeForm } from "./useEventTypeForm";

type EventTypeFormProps = {
  saved: EventTypeDraft;
  /** Absent for a new one. */
  eventTypeId?: Id<"eventTypes">;
  timeZone: string;
  /** @returns the id of the saved event type. */
  save: (draft: EventTypeDraft) => Promise<Id<"eventTypes">>;
};

/** The form of an event type, next to a preview of its slots. */
export function EventTypeForm({ saved, eventTypeId, timeZone, save }: EventTypeFormProps) {
  const { profileSlug } = useProfessional();
  const [, navigate] = useLocation();
  const isNew = eventTypeId === undefined;
  const draft = useSignOutDraft<EventTypeFormValues>(`event-type:${eventTypeId ?? "new"}`);
  const [kept] = useState(() => draft.kept && withNewIds(draft.kept));
  const form = useEventTypeForm({ saved, isNew, kept, save: saveAndGoBack });
  useEffect(() => draft.keep(form.isDirty ? form.values : null));
  const unsavedChanges = useUnsavedChangesGuard(form.isDirty);
  const list = dashboardPath(profileSlug);

  useEffect(() => {
    if (isNew) form.form.current?.querySelector("input")?.focus();
  }, [isNew, form.form]);

  async function saveAndGoBack(draft: EventTypeDraft) {
    const mark: CardMark = { eventTypeId: await save(draft), label: isNew ? "Created" : "Saved" };
    unsavedChanges.release();
    navigate(list, { state: mark });
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form ref={form.form} noValidate onSubmit={form.submit} className="grid min-w-0 gap-5">
        {form.errors.form && <Notice tone="red" title={form.errors.form} />}
        <ConflictNotice fields={form.conflicts} />
        <ClientInfoSection form={form} savedSlug={isNew ? undefined : saved.slug} eventTypeId={eventTypeId} />
        <SessionSection form={form} />
        <HoursSection form={form} timeZone={timeZone} />
        <LimitsSection form={form} />
        <ClientChangesSection form={form} />
        <ColorSection form={form} isNew={isNew} />
        <div className="sticky bottom-0 z-10 -mx-5 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-5 py-3">
          <SubmitButton isSubmitting={form.isSubmitting} busy="Saving…">
            {isNew ? "Create event type" : "Save changes"}
          </SubmitButton>
          <Link href={list} className={buttonClass("secondary")}>
            Cancel
          </Link>
        </div>
      </form>
      <aside className="lg:sticky lg:top-6 lg:max-h-[calc(100svh-3rem)] lg:overflow-y-auto">
        <SlotPreview rules={parseSlotRules(form.values)} eventTypeId={eventTypeId} />
      </aside>
      {unsavedChanges.dialog}
    </div>
  );
}

/** The fields that were changed here and in another window. Changes made only there are already merged. */
function ConflictNotice({ fields }: { fields: EventTypeField[] }) {
  if (fields.length === 0) return null;
  return (
    <Notice title="This event type was also changed in another tab">
      <p className="mt-1">
        Changed in both tabs: {fields.map(fieldName).join(", ")}. Saving overwrites the other changes with yours.
      </p>
    </Notice>
  );
}
