import { useId, useState } from "react";
import { useProfessional } from "../../lib/professional";
import { bookingPath } from "../../lib/routes";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import type { EventTypeSummary } from "./useCardActions";

type DuplicateDialogProps = {
  eventType: Pick<EventTypeSummary, "title" | "slug" | "status" | "timeZone">;
  onDuplicate: (takesLink: boolean) => void;
  onClose: () => void;
};

/** Before duplicating an event type in the professional's current time zone: asks whether the copy takes its link. */
export function DuplicateDialog({ eventType, onDuplicate, onClose }: DuplicateDialogProps) {
  const { timeZone } = useProfessional();
  const { title, timeZone: before } = eventType;
  const [takesLink, setTakesLink] = useState(false);
  const effectId = useId();
  return (
    <ConfirmDialog
      title={`Duplicate “${title}”?`}
      cancelLabel="Cancel"
      confirmLabel="Duplicate"
      emphasis="confirm"
      onConfirm={(close) => {
        close();
        onDuplicate(takesLink);
      }}
      onClose={onClose}
    >
      <div className="mt-2 grid gap-3 text-ink-soft wrap-anywhere">
        <p>
          The copy is in {timeZone} instead of {before}: 9:00 AM stays 9:00 AM. Existing bookings stay with the
          original.
        </p>
        <label className="flex min-h-11 items-center gap-3 text-ink">
          <input
            type="checkbox"
            checked={takesLink}
            aria-describedby={effectId}
            onChange={({ target }) => setTakesLink(target.checked)}
            className="size-5 shrink-0"
          />
          Move the booking link to the copy
        </label>
        <p id={effectId} aria-live="polite">
          {takesLink ? takenLink(eventType) : "The copy gets its own link. It’s paused so you can review it first."}
        </p>
      </div>
    </ConfirmDialog>
  );
}

function takenLink({ title, slug, status }: DuplicateDialogProps["eventType"]): string {
  const links = `${window.location.host}${bookingPath(slug)} and all links you’ve already shared will lead to the copy`;
  return status === "active"
    ? `${links} at once, and clients can book it. The original is paused, renamed to “Old: ${title}”, and gets another link.`
    : `${links}, which stays paused until you resume it. The original is renamed to “Old: ${title}” and gets another link.`;
}
