import { useId, useState } from "react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import { MINUTE_MS } from "#domain/time";
import { wallClock } from "#domain/wallClock";
import { useServerMinute } from "../../lib/serverMinute";
import { type BookingStep, monthOfStep, useSlots } from "../../lib/slotMonth";
import { useExpiringQuery } from "../../lib/useExpiringQuery";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { RadioGroup } from "../../ui/form/RadioGroup";
import { SegmentedControl } from "../../ui/form/SegmentedControl";
import { TextField } from "../../ui/form/TextField";
import { SlotPicker } from "../../ui/slots/SlotPicker";
import { ReviewMove } from "./ReviewMove";
import type { BookingDetails, ChangeScope, SessionSummary } from "./types";

type MoveBookingDialogProps = {
  booking: BookingDetails;
  /** This session, which can move, and those after it in its series. */
  movable: readonly SessionSummary[];
  onClose: () => void;
};

/** Moves a session, or it and all following ones of its series: a new time first, then what that changes. */
export function MoveBookingDialog({ booking, movable, onClose }: MoveBookingDialogProps) {
  const [scope, setScope] = useState<ChangeScope>("session");
  const [to, setTo] = useState<number>();
  const [isReviewing, setIsReviewing] = useState(false);
  const { clientTime } = booking;
  const following = movable.length - 1;

  function review(start: number) {
    setTo(start);
    setIsReviewing(true);
  }
  return (
    <Dialog title="Move booking" width={isReviewing ? "narrow" : "wide"} onClose={onClose}>
      {(close) =>
        isReviewing && to !== undefined ? (
          <ReviewMove booking={booking} scope={scope} to={to} onBack={() => setIsReviewing(false)} onMoved={close} />
        ) : (
          <>
            <p className="mt-2 text-ink-soft">
              {booking.title} with {booking.clientName}, now {clientTime.date} · {clientTime.time} {clientTime.zone}
            </p>
            {following > 0 && (
              <RadioGroup
                label="What to move"
                isLabelHidden
                layout="row"
                options={{
                  session: "Only this session",
                  following: `This and the following ${following === 1 ? "session" : pluralize(following, "session")}`,
                }}
                value={scope}
                className="mt-3"
                onChange={setScope}
              />
            )}
            <ChooseTime booking={booking} scope={scope} chosen={to ?? booking.startsAt} onChoose={review} />
            <Button variant="secondary" className="mt-6" onClick={close}>
              Keep this time
            </Button>
          </>
        )
      }
    </Dialog>
  );
}

type ChooseTimeProps = {
  booking: BookingDetails;
  scope: ChangeScope;
  chosen: number | undefined;
  onChoose: (start: number) => void;
};

/** Offers the times that clients could choose, and any other one. */
function ChooseTime({ booking, scope, chosen, onChoose }: ChooseTimeProps) {
  const [kind, setKind] = useState<"offered" | "other">("offered");
  return (
    <>
      <div className="mt-3 mb-5 w-fit">
        <SegmentedControl
          label="Times to choose from"
          options={{ offered: "Available times", other: "Another time" }}
          value={kind}
          onChange={setKind}
        />
      </div>
      {kind === "offered" ? (
        <OfferedTimes booking={booking} scope={scope} chosen={chosen} onChoose={onChoose} />
      ) : (
        <AnotherTime timeZone={booking.clientTime.timeZone} onChoose={onChoose} />
      )}
    </>
  );
}

function OfferedTimes({ booking: { bookingId }, scope, chosen, onChoose }: ChooseTimeProps) {
  const [step, setStep] = useState<BookingStep>({});
  const month = monthOfStep(step);
  const minute = useServerMinute();
  const result = useExpiringQuery(api.bookingMoves.times, { bookingId, scope, ...(month !== undefined && { month }) });
  const { slots, bounds } = useSlots(result, month, minute);
  if (result === null) return <p>This session can’t be moved any more.</p>;
  return (
    <>
      <SlotPicker
        slots={slots}
        bounds={bounds}
        step={step}
        chosen={chosen}
        onStep={setStep}
        onChoose={({ start }) => start !== undefined && onChoose(start)}
      />
      {bounds && <p className="mt-4 text-sm text-ink-soft">Times are in {bounds.zone}, as the client sees them.</p>}
    </>
  );
}

/** Any date and time in the booking's time zone. */
function AnotherTime({ timeZone, onChoose }: { timeZone: string; onChoose: (start: number) => void }) {
  const [date, setDate] = useState("");
  const [time, setTime] = useState("");
  const [error, setError] = useState<string>();
  const hint = useId();

  function check() {
    const reading = Date.parse(`${date}T${time}Z`);
    if (Number.isNaN(reading)) return setError("Enter a date and a time.");
    const clock = wallClock(timeZone, reading, reading);
    if (!clock.shows(reading)) return setError("The clock skips this time on that day.");
    onChoose(Math.floor(clock.toInstant(reading) / MINUTE_MS) * MINUTE_MS);
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <p id={hint} className="mb-4 text-ink-soft">
        Choose any time, also outside of your hours. You’ll see what is in the way. The time zone is {timeZone}.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="date" label="Date" type="date" value={date} aria-describedby={hint} onChange={setDate} />
        <TextField name="time" label="Time" type="time" value={time} onChange={setTime} error={error} />
      </div>
      <Button type="submit" className="mt-4">
        Continue
      </Button>
    </form>
  );
}
