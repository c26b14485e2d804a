import { useMutation } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import { clockMomentLabel } from "#domain/slotDays";
import type { ManagedBooking, ManagedSession } from "../lib/apiTypes";
import { type BookingStep, monthOfStep, type SlotMonth, useSlots } from "../lib/slotMonth";
import { useExpiringQuery } from "../lib/useExpiringQuery";
import { Button } from "../ui/Button";
import { useAction } from "../ui/form/useAction";
import { SlotPicker } from "../ui/slots/SlotPicker";
import { BackButton, NotPossible, Problem } from "./ChangeParts";
import { obstacleTo, whenText } from "./changeability";
import { NoteField } from "./NoteField";
import { useNote } from "./useNote";

type MoveSessionProps = {
  booking: ManagedBooking;
  token: string;
  /** The session as it was when the client chose to move it. */
  chosen: ManagedSession;
  minute: number | null;
  onBack: () => void;
  onDone: (done: string) => void;
};

/** The time that was chosen, with its label. */
type Chosen = { startsAt: number; label: string };

/** Moves a session: a new time first, then what that changes. */
export function MoveSession({ booking, token, chosen, minute, onBack, onDone }: MoveSessionProps) {
  const [to, setTo] = useState<Chosen>();
  const [isChecking, setIsChecking] = useState(false);
  const obstacle = obstacleTo(booking, [chosen], "move", minute);
  if (isChecking && to) {
    const backToTimes = () => setIsChecking(false);
    return <CheckMove {...{ token, chosen, to, obstacle, onDone }} onBack={obstacle ? onBack : backToTimes} />;
  }
  if (obstacle) return <NotPossible why={obstacle} onBack={onBack} />;
  return (
    <>
      <BackButton onClick={onBack} />
      <p className="mt-4 mb-5">
        Now on <strong className="font-numeric font-semibold">{whenText(chosen)}</strong>. Choose a new time; you can
        check it before anything changes.
      </p>
      <ChooseTime
        token={token}
        session={chosen}
        minute={minute}
        last={to?.startsAt}
        onChoose={(time) => {
          setTo(time);
          setIsChecking(true);
        }}
      />
    </>
  );
}

type ChooseTimeProps = {
  token: string;
  session: ManagedSession;
  minute: number | null;
  /** The time that was chosen before coming back. */
  last: number | undefined;
  onChoose: (to: Chosen) => void;
};

function ChooseTime({ token, session: { sessionId }, minute, last, onChoose }: ChooseTimeProps) {
  const [step, setStep] = useState<BookingStep>({});
  const month = monthOfStep(step);
  const result = useExpiringQuery(api.manage.times, { token, sessionId, ...(month !== undefined && { month }) });
  const { slots, bounds } = useSlots(result, month, minute);

  function choose({ clock, today }: SlotMonth, startsAt: number) {
    onChoose({ startsAt, label: clockMomentLabel(clock, startsAt, today) });
  }
  if (result === null) return <Problem>This session can’t be moved online anymore.</Problem>;
  return (
    <>
      <SlotPicker
        slots={slots}
        bounds={bounds}
        step={step}
        chosen={last}
        onStep={setStep}
        onChoose={({ start }) => slots && start !== undefined && choose(slots, start)}
      />
      {bounds && <p className="mt-4 text-sm text-ink-soft">Times are in {bounds.zone}.</p>}
    </>
  );
}

type CheckMoveProps = {
  token: string;
  chosen: ManagedSession;
  to: Chosen;
  obstacle: string | null;
  onBack: () => void;
  onDone: (done: string) => void;
};

/** The second step: what the move changes, and the button that makes it. */
function CheckMove({ token, chosen, to, obstacle, onBack, onDone }: CheckMoveProps) {
  const note = useNote();
  const move = useMutation(api.manageMutations.move);
  const { run, isRunning, problem } = useAction(async () => {
    const { sessionId, startsAt: from } = chosen;
    await move({ token, sessionId, from, to: to.startsAt, note: note.text });
    onDone(`Moved to ${to.label}.`);
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // While it runs, the session can be at its new time already.
  if (obstacle && !isRunning) return <NotPossible why={obstacle} onBack={onBack} />;
  const isSame = to.startsAt === chosen.startsAt;
  return (
    <>
      <BackButton onClick={onBack}>Choose another time</BackButton>
      <h2 ref={heading} tabIndex={-1} className="mt-4 font-display text-xl font-semibold">
        {isSame ? "This is the time that it has now" : "Check the new time"}
      </h2>
      {!isSame && <p className="font-numeric mt-3 text-ink-soft line-through">{whenText(chosen)}</p>}
      <p className="font-numeric text-lg font-semibold">{to.label}</p>
      {!isSame && (
        <>
          <NoteField note={note} />
          {problem && <Problem>{problem}</Problem>}
          <Button className="mt-6" aria-disabled={isRunning} onClick={() => note.isValid() && run()}>
            {isRunning ? "Moving…" : "Move session"}
          </Button>
        </>
      )}
    </>
  );
}
