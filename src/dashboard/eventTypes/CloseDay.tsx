import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { api } from "#convex/api";
import { dateLabel, parseDate } from "#domain/calendarDate";
import { pluralize } from "#domain/labels";
import { localDate } from "../../lib/localTime";
import { useProfessional } from "../../lib/professional";
import { failureMessages, messageOf, readRefusal } from "../../lib/refusal";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/form/TextField";
import { useAction } from "../../ui/form/useAction";
import { useForm, useFormValues } from "../../ui/form/useForm";
import { Notice } from "../../ui/Notice";
import { CalendarOffIcon } from "../../ui/signedInIcons";

/** The last closed day, and its overrides before. */
type ClosedDay = { date: string; before: FunctionReturnType<typeof api.eventTypeMutations.closeDay> };

/** Closes one day for all event types, with undo. `minute` is the current minute (UTC ms). */
export function CloseDay({ minute }: { minute: number }) {
  const reopenDay = useMutation(api.eventTypeMutations.reopenDay);
  const [isAsking, setIsAsking] = useState(false);
  const [closed, setClosed] = useState<ClosedDay>();
  const undo = useAction(async ({ date, before }: ClosedDay) => {
    const reopened = await reopenDay({ date, before });
    setClosed(undefined);
    announce(`${labelOf(date)} is open again for ${pluralize(reopened, "event type")}.`);
  }, problemOf);

  function showClosed(day: ClosedDay) {
    setClosed(day);
    announce(closedMessage(day));
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {undo.problem && <Notice tone="red" title={undo.problem} />}
      {closed && (
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
          {closedMessage(closed)}
          {closed.before.length > 0 && (
            <button
              type="button"
              onClick={() => undo.run(closed)}
              className="min-h-11 rounded-control px-2 font-semibold text-green-ink hover:bg-green-tint"
            >
              Undo
            </button>
          )}
        </p>
      )}
      <Button variant="secondary" onClick={() => setIsAsking(true)}>
        <CalendarOffIcon />
        Close a day
      </Button>
      {isAsking && <CloseDayDialog minute={minute} onClosed={showClosed} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

type CloseDayDialogProps = { minute: number; onClosed: (day: ClosedDay) => void; onClose: () => void };

function CloseDayDialog({ minute, onClosed, onClose }: CloseDayDialogProps) {
  return (
    <Dialog title="Close a day" onClose={onClose}>
      {(close) => <CloseDayForm minute={minute} onClosed={onClosed} close={close} />}
    </Dialog>
  );
}

type CloseDayFormProps = Pick<CloseDayDialogProps, "minute" | "onClosed"> & { close: () => void };

function CloseDayForm({ minute, onClosed, close }: CloseDayFormProps) {
  const { timeZone } = useProfessional();
  const closeDay = useMutation(api.eventTypeMutations.closeDay);
  const form = useForm({
    ...useFormValues({ date: "" }),
    submit: async ({ date }) => {
      onClosed({ date, before: await closeDay({ date }) });
      close();
    },
    toErrors: (error) => ({ date: problemOf(error) }),
  });
  return (
    <form ref={form.form} noValidate onSubmit={form.submit} className="mt-2 grid gap-5">
      <p className="text-ink-soft">
        Clients won’t be able to book any of your event types on that day. Existing bookings aren’t affected.
      </p>
      <TextField {...form.field("date")} type="date" label="Day" min={localDate(timeZone, minute)} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" aria-disabled={form.isSubmitting}>
          Close this day
        </Button>
        <Button variant="secondary" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function problemOf(error: unknown): string {
  return readRefusal(error)?.fields?.date ?? messageOf(error, failureMessages.action);
}

function closedMessage({ date, before }: ClosedDay): string {
  if (before.length === 0) return `${labelOf(date)} was already closed.`;
  return `${labelOf(date)} is closed for ${pluralize(before.length, "event type")}.`;
}

/** `Tuesday, March 10`. */
function labelOf(date: string): string {
  return dateLabel(parseDate(date) ?? 0);
}
