import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { withYear } from "#domain/calendarDate";
import { pluralize } from "#domain/labels";
import { useProfessional } from "../../lib/professional";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { RadioGroup } from "../../ui/form/RadioGroup";
import { useAction } from "../../ui/form/useAction";
import { TellClient, useTelling } from "./TellClient";
import type { BookingDetails, ChangeScope, SessionSummary } from "./types";
import { offerUndo } from "./undoOffers";

type CancelBookingDialogProps = {
  booking: BookingDetails;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  /** This session, if it can be canceled, and those after it in its series. */
  cancellable: readonly SessionSummary[];
  onClose: () => void;
};

/** Asks for confirmation before canceling a session, or it and all following ones in its series. */
export function CancelBookingDialog({ booking, today, cancellable, onClose }: CancelBookingDialogProps) {
  const { isSuspended } = useProfessional();
  const cancel = useMutation(api.changeMutations.cancel);
  const others = cancellable.length - 1;
  const hasThis = cancellable.some(({ bookingId }) => bookingId === booking.bookingId);
  const [scope, setScope] = useState<ChangeScope>(hasThis ? "session" : "following");
  const telling = useTelling(booking.client.email !== "");
  const { tellsClient, note, noteProblem } = telling;
  const { run, isRunning, problem } = useAction(async () => {
    if (noteProblem) return;
    const { stepId, sessions } = await cancel({ bookingId: booking.bookingId, scope, tellsClient, note });
    offerUndo(stepId, `Canceled: ${pluralize(sessions, "session")} of ${booking.clientName}.`);
    onClose();
  });

  return (
    <ConfirmDialog
      title="Cancel this booking?"
      cancelLabel="Keep booking"
      confirmLabel={scope === "following" ? `Cancel ${pluralize(cancellable.length, "session")}` : "Cancel booking"}
      emphasis="danger"
      isBusy={isRunning}
      onConfirm={() => run()}
      onClose={onClose}
    >
      <p className="font-numeric mt-3 font-semibold">{`${withYear(booking.date, booking.day, today)} · ${booking.time} ${booking.zone}`}</p>
      <p className="mt-2 text-ink-soft">
        The time can be booked again. For 10 seconds, you can undo this.
        {isSuspended && ` Your account is suspended, so tell ${booking.clientName} yourself.`}
      </p>
      {others > 0 && hasThis && (
        <RadioGroup
          label="What to cancel"
          isLabelHidden
          options={{
            session: "Only this session",
            following: `This and the following ${others === 1 ? "session" : pluralize(others, "session")}`,
          }}
          value={scope}
          className="mt-4"
          onChange={setScope}
        />
      )}
      <TellClient telling={telling} label={`Email ${booking.clientName}`} />
      {problem && (
        <p role="alert" className="mt-3 font-medium text-red">
          {problem}
        </p>
      )}
    </ConfirmDialog>
  );
}
