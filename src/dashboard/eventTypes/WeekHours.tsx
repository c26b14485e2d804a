import { type Weekday, weekdays } from "#domain/calendarDate";
import { announce } from "../../ui/Announcer";
import { smallButtonClass } from "../../ui/smallButton";
import { CopyHours } from "./CopyHours";
import type { EventTypeFormValues } from "./formValues";
import { HoursWindows } from "./HoursWindows";
import type { Problems } from "./parseFormValues";
import { weekdayNames } from "./weekdayNames";
import { copiedTo } from "./windows";

type Hours = EventTypeFormValues["weeklyHours"];
type WeekHoursProps = { hours: Hours; errors: Problems; onChange: (hours: Hours) => void };

/** The hours of a usual week, day by day. */
export function WeekHours({ hours, errors, onChange }: WeekHoursProps) {
  function copy(from: Weekday, to: Weekday[]) {
    onChange(copiedTo(hours, from, to));
    announce(`Copied to ${to.map((day) => weekdayNames[day]).join(", ")}.`);
  }
  function clear(day: Weekday) {
    onChange({ ...hours, [day]: [] });
    announce(`${weekdayNames[day]} is closed.`);
  }
  return (
    <ul className="divide-y divide-line">
      {weekdays.map((day) => (
        <li key={day} className="grid gap-x-4 py-2 sm:grid-cols-[6rem_minmax(0,1fr)]">
          <h3 className="flex min-h-11 items-center self-start font-medium">{weekdayNames[day]}</h3>
          <HoursWindows
            of={weekdayNames[day]}
            windows={hours[day]}
            errors={errors}
            path={`weeklyHours.${day}`}
            onChange={(windows) => onChange({ ...hours, [day]: windows })}
          >
            {hours[day].length > 0 && (
              <>
                <CopyHours from={day} onCopy={(to) => copy(day, to)} />
                <button type="button" onClick={() => clear(day)} className={smallButtonClass}>
                  Clear<span className="sr-only"> {weekdayNames[day]}</span>
                </button>
              </>
            )}
          </HoursWindows>
        </li>
      ))}
    </ul>
  );
}
