import { parseDate } from "#domain/calendarDate";
import { dayLabel } from "#domain/slotDays";
import { rangeLabel } from "../../lib/calendarMonth";
import { type BookingStep, type NearestDay, rangeOf, type SlotMonth, stepOf } from "../../lib/slotMonth";
import { Button } from "../Button";

type NoTimesProps = {
  slots: SlotMonth;
  step: BookingStep;
  nearestDay: NearestDay | undefined;
  onStep: (step: BookingStep) => void;
};

/** Shows that a day or month has no available times, with a button to the nearest day that has some. */
export function NoTimes({ slots, step, nearestDay, onStep }: NoTimesProps) {
  const day = parseDate(step.date ?? "");
  const blockedBy = slots.blocked.get(step.date ?? "");
  const where =
    day !== null && slots.days.length > 0
      ? `on ${dayLabel(day, slots.today)}`
      : `in ${rangeLabel(rangeOf(slots.month, slots.today))}`;
  return (
    <div role="status" className="md:pt-2.5">
      <h2 className="font-numeric text-lg font-semibold">No available times {where}</h2>
      {blockedBy && <p className="mt-2">A series can’t start here: {blockedBy} isn’t possible.</p>}
      <p className="mt-2 text-ink-soft">
        {nearestDay ? "The closest day with available times:" : "Earlier days may have available times."}
      </p>
      <Button className="mt-3 w-full px-2" onClick={() => onStep(nearestDay ? stepOf(slots, nearestDay) : {})}>
        {nearestDay?.label ?? "Go to the first available day"}
      </Button>
    </div>
  );
}
