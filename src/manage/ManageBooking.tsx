import { useEffect, useRef, useState } from "react";
import type { ManagedBooking, ManagedSession } from "../lib/apiTypes";
import { useServerMinute } from "../lib/serverMinute";
import { announce } from "../ui/Announcer";
import { CheckIcon } from "../ui/icons";
import { CancelSessions } from "./CancelSessions";
import { MoveSession } from "./MoveSession";
import { SessionList } from "./SessionList";

/** What the client is about to do. Sessions are as they were when it was chosen. */
type Step = { kind: "list"; done?: string } | { kind: "move" | "cancel"; chosen: readonly ManagedSession[] };

/** The sessions of a booking and, one at a time, the change of some of them. */
export function ManageBooking({ booking, token }: { booking: ManagedBooking; token: string }) {
  const { title, professionalName } = booking;
  const minute = useServerMinute();
  const [step, setStep] = useState<Step>({ kind: "list" });
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  const shown = booking.clientChanges === "off" ? "list" : step.kind;

  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else if (shown) heading.current?.focus();
  }, [shown]);

  function finish(done: string) {
    announce(done);
    setStep({ kind: "list", done });
  }
  const back = () => setStep({ kind: "list" });
  const [first] = step.kind === "list" ? [] : step.chosen;
  return (
    <>
      <title>{`Change or cancel: ${title}`}</title>
      <h1 ref={heading} tabIndex={-1} className="font-display text-title font-semibold wrap-anywhere">
        {headings[shown]}
      </h1>
      <p className="mt-1 text-ink-soft wrap-anywhere">
        {title} with {professionalName}
      </p>
      {step.kind === "list" && step.done && (
        <p className="mt-5 flex gap-2.5 rounded-card border border-green-ink bg-green-tint p-4 font-semibold">
          <CheckIcon className="mt-0.5 size-5 text-green-ink" />
          {step.done}
        </p>
      )}
      {shown === "list" && (
        <SessionList
          booking={booking}
          minute={minute}
          token={token}
          onMove={(session) => setStep({ kind: "move", chosen: [session] })}
          onCancel={(chosen) => setStep({ kind: "cancel", chosen })}
        />
      )}
      {shown === "move" && first && (
        <MoveSession booking={booking} token={token} chosen={first} minute={minute} onBack={back} onDone={finish} />
      )}
      {shown === "cancel" && step.kind === "cancel" && (
        <CancelSessions
          booking={booking}
          token={token}
          chosen={step.chosen}
          minute={minute}
          onBack={back}
          onDone={finish}
        />
      )}
    </>
  );
}

const headings: Record<Step["kind"], string> = {
  list: "Change or cancel your booking",
  move: "Move to another time",
  cancel: "Cancel",
};
