import { type KeyboardEvent, useState } from "react";
import { type Weekday, weekdays } from "#domain/calendarDate";
import { eventTypeFields } from "#domain/eventTypeFields";
import { announce } from "../../ui/Announcer";
import { Button, smallButtonClass } from "../../ui/Button";
import type { FormErrors } from "../../ui/form/errors";
import { Popover } from "../../ui/Popover";
import { CopyIcon, LockIcon } from "../../ui/signedInIcons";
import { DateOverrides } from "./DateOverrides";
import { HoursWindows } from "./HoursWindows";
import { copiedTo, type WeekValues, weekdayNames } from "./hoursValues";
import { Section } from "./Section";
import type { EventTypeFormState } from "./useEventTypeForm";

type HoursSectionProps = { form: EventTypeFormState; timeZone: string };

/** Weekly hours, and the dates that override them. */
export function HoursSection({ form: { values, errors, setValue }, timeZone }: HoursSectionProps) {
  return (
    <>
      <Section
        title={eventTypeFields.weeklyHours.label}
        intro={
          <p className="flex gap-1.5">
            <LockIcon className="mt-0.5 size-4" />
            <span>
              In <strong className="font-semibold text-ink">{timeZone}</strong>. The time zone is locked from the first
              booking on, so the hours never shift for your clients. To use another one then, duplicate the event type.
            </span>
          </p>
        }
      >
        <WeekHours hours={values.weeklyHours} errors={errors} onChange={(hours) => setValue("weeklyHours", hours)} />
      </Section>
      <Section title={eventTypeFields.dateOverrides.label} intro="Days off, or days with different hours.">
        <DateOverrides
          dates={values.dateOverrides}
          errors={errors}
          onChange={(dates) => setValue("dateOverrides", dates)}
        />
      </Section>
    </>
  );
}

type WeekHoursProps = { hours: WeekValues; errors: FormErrors; onChange: (hours: WeekValues) => void };

/** The weekly hours, day by day. */
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

type CopyHoursProps = { from: Weekday; onCopy: (to: Weekday[]) => void };

/** Copies one day's hours to the checked days, replacing theirs. */
function CopyHours({ from, onCopy }: CopyHoursProps) {
  const name = weekdayNames[from];
  return (
    <Popover
      label={`Copy ${name}’s hours`}
      className={smallButtonClass}
      trigger={
        <>
          <CopyIcon className="size-4" />
          Copy<span className="sr-only"> {name} to other days</span>
        </>
      }
    >
      {(close) => (
        <DayCheckboxes
          from={from}
          onChoose={(to) => {
            close();
            if (to.length > 0) onCopy(to);
          }}
        />
      )}
    </Popover>
  );
}

type DayCheckboxesProps = { from: Weekday; onChoose: (to: Weekday[]) => void };

function DayCheckboxes({ from, onChoose }: DayCheckboxesProps) {
  const [checked, setChecked] = useState<readonly Weekday[]>([]);
  const others = weekdays.filter((day) => day !== from);

  function choose() {
    onChoose([...checked]);
    setChecked([]);
  }
  function press(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    // Enter would submit the form.
    event.preventDefault();
    choose();
  }
  return (
    <div className="w-52 p-2">
      <p className="px-2 pb-1 text-sm text-ink-soft">Copy {weekdayNames[from]} to</p>
      {others.map((day) => (
        <label key={day} className="flex min-h-11 items-center gap-3 rounded-control px-2 hover:bg-well">
          <input
            type="checkbox"
            className="size-4"
            checked={checked.includes(day)}
            onKeyDown={press}
            onChange={({ target }) =>
              setChecked(target.checked ? [...checked, day] : checked.filter((other) => other !== day))
            }
          />
          {weekdayNames[day]}
        </label>
      ))}
      <Button className="mt-2 w-full" onClick={choose}>
        Copy
      </Button>
    </div>
  );
}
