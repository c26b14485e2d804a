import { type KeyboardEvent, useState } from "react";
import { type Weekday, weekdays } from "#domain/calendarDate";
import { Button } from "../../ui/Button";
import { CopyIcon } from "../../ui/icons";
import { Popover } from "../../ui/Popover";
import { smallButtonClass } from "../../ui/smallButton";
import { weekdayNames } from "./weekdayNames";

type CopyHoursProps = { from: Weekday; onCopy: (to: Weekday[]) => void };

/** Puts one day's hours on the days that are ticked, in place of theirs. */
export function CopyHours({ from, onCopy }: CopyHoursProps) {
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
        <DayChoice
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

type DayChoiceProps = { from: Weekday; onChoose: (to: Weekday[]) => void };

function DayChoice({ from, onChoose }: DayChoiceProps) {
  const [ticked, setTicked] = useState<readonly Weekday[]>([]);
  const others = weekdays.filter((day) => day !== from);

  function choose() {
    onChoose([...ticked]);
    setTicked([]);
  }
  function press(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    // It would send the form around.
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
            checked={ticked.includes(day)}
            onKeyDown={press}
            onChange={({ target }) =>
              setTicked(target.checked ? [...ticked, day] : ticked.filter((other) => other !== day))
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
