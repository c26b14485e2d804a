import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { type SubmitEvent, useState } from "react";
import { api } from "#convex/api";
import { dateLabel, formatDate, parseDate } from "#domain/calendarDate";
import { pluralize } from "#domain/labels";
import { DAY_MS } from "#domain/time";
import { offsetFunction } from "#domain/timeZone";
import { useProfessional } from "../../account/professional";
import { readRefusal } from "../../refusal";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { CalendarOffIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { TextField } from "../../ui/TextField";

/** A day that was closed just now, with what it had before. */
type Closed = { date: string; before: FunctionReturnType<typeof api.eventTypeMutations.closeDay> };

/** Closes one day for all event types, says for how many, and takes it back if asked to. `minute`: the present. */
export function CloseDay({ minute }: { minute: number }) {
  const reopenDay = useMutation(api.eventTypeMutations.reopenDay);
  const [isAsking, setAsking] = useState(false);
  const [closed, setClosed] = useState<Closed>();
  const [failure, setFailure] = useState<string>();

  function show(now: Closed) {
    setClosed(now);
    setFailure(undefined);
    announce(closedText(now));
  }
  async function undo({ date, before }: Closed) {
    try {
      const reopened = await reopenDay({ date, before });
      setClosed(undefined);
      announce(`${wordsOf(date)} is open again for ${pluralize(reopened, "event type")}.`);
    } catch (error) {
      setFailure(problemOf(error));
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {failure && <Notice tone="red" title={failure} />}
      {closed && (
        <p className="flex flex-wrap items-center gap-x-2 text-fine text-ink-soft">
          {closedText(closed)}
          {closed.before.length > 0 && (
            <button
              type="button"
              onClick={() => undo(closed)}
              className="min-h-11 rounded-control px-2 font-semibold text-green-ink hover:bg-green-tint"
            >
              Undo
            </button>
          )}
        </p>
      )}
      <Button look="quiet" onClick={() => setAsking(true)}>
        <CalendarOffIcon />
        Close a day
      </Button>
      {isAsking && <CloseDayDialog minute={minute} onClosed={show} onClose={() => setAsking(false)} />}
    </div>
  );
}

type CloseDayDialogProps = { minute: number; onClosed: (closed: Closed) => void; onClose: () => void };

function CloseDayDialog({ minute, onClosed, onClose }: CloseDayDialogProps) {
  const { timeZone } = useProfessional();
  const closeDay = useMutation(api.eventTypeMutations.closeDay);
  const [date, setDate] = useState("");
  const [error, setError] = useState<string>();
  const [isClosing, setClosing] = useState(false);

  async function submit(event: SubmitEvent, close: () => void) {
    event.preventDefault();
    // A second call would find the day closed, and have nothing to take back.
    if (isClosing) return;
    setClosing(true);
    try {
      onClosed({ date, before: await closeDay({ date }) });
      close();
    } catch (failure) {
      setError(problemOf(failure));
      setClosing(false);
    }
  }
  return (
    <Dialog title="Close a day" onClose={onClose}>
      {(close) => (
        <form noValidate onSubmit={(event) => submit(event, close)} className="mt-2 grid gap-5">
          <p className="text-ink-soft">
            Nobody can book on that day, whichever of your event types. What is booked already stands.
          </p>
          <TextField
            name="date"
            type="date"
            label="Day"
            min={formatDate(Math.floor((minute + offsetFunction(timeZone)(minute)) / DAY_MS))}
            value={date}
            {...(error && { error })}
            onChange={setDate}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" aria-disabled={isClosing}>
              Close this day
            </Button>
            <Button look="quiet" onClick={close}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function problemOf(error: unknown): string {
  const refusal = readRefusal(error);
  return refusal?.fields?.date ?? refusal?.message ?? "That did not work. Please try again.";
}

function closedText({ date, before }: Closed): string {
  if (before.length === 0) return `${wordsOf(date)} was closed already.`;
  return `${wordsOf(date)} is closed for ${pluralize(before.length, "event type")}.`;
}

/** `Tuesday, March 10`. */
function wordsOf(date: string): string {
  return dateLabel(parseDate(date) ?? 0);
}
