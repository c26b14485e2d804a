import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { BookingDetails } from "./types";
import { useAction } from "./useAction";

type Scope = "session" | "following";
type CancelDialogProps = { booking: BookingDetails; minute: number; onClose: () => void };

/** Asks before a session, or it and all that follow in its series, is cancelled. */
export function CancelDialog({ booking, minute, onClose }: CancelDialogProps) {
  const cancel = useMutation(api.bookingMutations.cancel);
  const upcoming = booking.sessions.filter(
    ({ status, startsAt }) => status === "confirmed" && startsAt >= booking.startsAt && startsAt > minute,
  );
  const hasThis = upcoming.some(({ bookingId }) => bookingId === booking.bookingId);
  const [scope, setScope] = useState<Scope>(hasThis ? "session" : "following");
  const { run, isRunning, problem } = useAction(async () => {
    const cancelled = await cancel({ bookingId: booking.bookingId, scope });
    announce(`Cancelled: ${pluralize(cancelled, "session")}.`);
    onClose();
  });

  return (
    <Dialog title="Cancel this booking?" onClose={onClose}>
      {(close) => (
        <>
          <p className="figures mt-3 font-semibold">{`${booking.date} · ${booking.time} ${booking.zone}`}</p>
          <p className="mt-2 text-ink-soft">
            {booking.clientName} is told by e-mail, and the time can be booked by others at once. This can’t be undone.
          </p>
          {upcoming.length > 1 && hasThis && (
            <fieldset className="mt-4">
              <legend className="sr-only">What to cancel</legend>
              <Choice label="Only this session" value="session" chosen={scope} onChoose={setScope} />
              <Choice
                label={`This and the ${upcoming.length - 1 === 1 ? "one" : upcoming.length - 1} after it`}
                value="following"
                chosen={scope}
                onChoose={setScope}
              />
            </fieldset>
          )}
          {problem && (
            <p role="alert" className="mt-3 font-medium text-red">
              {problem}
            </p>
          )}
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Button look="quiet" onClick={close}>
              Keep it
            </Button>
            <Button look="danger" aria-disabled={isRunning} onClick={run}>
              {scope === "following" ? `Cancel ${pluralize(upcoming.length, "session")}` : "Cancel booking"}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

type ChoiceProps = { label: string; value: Scope; chosen: Scope; onChoose: (scope: Scope) => void };

function Choice({ label, value, chosen, onChoose }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="radio"
        name="scope"
        className="size-5"
        value={value}
        checked={chosen === value}
        onChange={() => onChoose(value)}
      />
      {label}
    </label>
  );
}
