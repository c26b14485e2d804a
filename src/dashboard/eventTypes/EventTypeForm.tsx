import { type SubmitEvent, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import type { Id } from "#convex/dataModel";
import type { EventTypeDraft } from "#domain/eventType";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { Button, buttonClass } from "../../ui/Button";
import { LeaveDialog } from "../../ui/form/LeaveDialog";
import { useLeaveGuard } from "../../ui/form/useLeaveGuard";
import { Notice } from "../../ui/Notice";
import { Spinner } from "../../ui/Spinner";
import { ClientInfoSection } from "./ClientInfoSection";
import { ConflictNotice } from "./ConflictNotice";
import { HoursSection } from "./HoursSection";
import { Limits } from "./LimitsSection";
import { parseSlotRules } from "./parseFormValues";
import { Session } from "./SessionSection";
import { Preview } from "./SlotPreview";
import type { Mark } from "./useCardActions";
import { useEventTypeForm } from "./useEventTypeForm";

type EventTypeFormProps = {
  saved: EventTypeDraft;
  /** Absent of a new one. */
  eventTypeId?: Id<"eventTypes">;
  timeZone: string;
  /** @returns the event type's id, once it is saved. */
  save: (draft: EventTypeDraft) => Promise<Id<"eventTypes">>;
};

/** Everything that a professional sets of an event type, beside the times it makes. */
export function EventTypeForm({ saved, eventTypeId, timeZone, save }: EventTypeFormProps) {
  const { profileSlug } = useProfessional();
  const [, navigate] = useLocation();
  const isNew = eventTypeId === undefined;
  const form = useEventTypeForm({ saved, isNew, save: saveAndGoBack });
  const guard = useLeaveGuard(form.isDirty);
  const element = useFocus(form.rejections, isNew);
  const list = dashboardPath(profileSlug);

  async function saveAndGoBack(draft: EventTypeDraft) {
    const mark: Mark = { eventTypeId: await save(draft), words: isNew ? "Created" : "Saved" };
    guard.release();
    navigate(list, { state: mark });
  }
  function submit(event: SubmitEvent) {
    event.preventDefault();
    form.submit();
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form ref={element} noValidate onSubmit={submit} className="grid min-w-0 gap-5">
        {form.errors.form && <Notice tone="red" title={form.errors.form} />}
        <ConflictNotice fields={form.contested} />
        <ClientInfoSection form={form} savedSlug={isNew ? undefined : saved.slug} eventTypeId={eventTypeId} />
        <Session form={form} />
        <HoursSection form={form} timeZone={timeZone} isNew={isNew} />
        <Limits form={form} />
        <div className="sticky bottom-0 z-10 -mx-5 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-5 py-3">
          <Button type="submit" aria-disabled={form.isSaving}>
            {form.isSaving && <Spinner />}
            {form.isSaving ? "Saving…" : isNew ? "Create event type" : "Save changes"}
          </Button>
          <Link href={list} className={buttonClass("secondary")}>
            Cancel
          </Link>
        </div>
      </form>
      <aside className="lg:sticky lg:top-6 lg:max-h-[calc(100svh-3rem)] lg:overflow-y-auto">
        <Preview rules={parseSlotRules(form.typed)} eventTypeId={eventTypeId} />
      </aside>
      {guard.isAsking && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </div>
  );
}

/** Begins a new one at its title, and leads to what is wrong each time that saving did not save, also to what is folded. */
function useFocus(rejections: number, isNew: boolean) {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isNew) element.current?.querySelector("input")?.focus();
  }, [isNew]);
  useEffect(() => {
    if (rejections === 0) return;
    const wrong = element.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert] h2");
    const folded = wrong?.closest("details");
    if (folded) folded.open = true;
    wrong?.focus();
  }, [rejections]);
  return element;
}
