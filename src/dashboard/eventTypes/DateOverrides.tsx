import { type RefObject, useRef, useState } from "react";
import { dateLabel, parseDate } from "#domain/calendarDate";
import { announce } from "../../ui/Announcer";
import { Button, smallButtonClass } from "../../ui/Button";
import type { FormErrors } from "../../ui/form/errors";
import { Field, inputClass } from "../../ui/form/Field";
import { HoursWindows } from "./HoursWindows";
import { type DateValues, newId } from "./hoursValues";

type DateOverridesProps = { dates: DateValues[]; errors: FormErrors; onChange: (dates: DateValues[]) => void };

/** Dates that are closed or have different hours than their weekday. */
export function DateOverrides({ dates, errors, onChange }: DateOverridesProps) {
  const addField = useRef<HTMLInputElement>(null);

  function add(date: string) {
    onChange([...dates, { id: newId(), date, windows: [] }].sort((a, b) => a.date.localeCompare(b.date)));
    announce(`${nameOf(date)} is closed unless you add hours.`);
  }
  function remove(removed: DateValues) {
    onChange(dates.filter((other) => other !== removed));
    announce(`${nameOf(removed.date)} uses the weekly hours.`);
    addField.current?.focus();
  }
  return (
    <>
      {dates.length > 0 && (
        <ul className="divide-y divide-line border-b border-line">
          {dates.map((row, index) => (
            <li key={row.id} className="py-2">
              <h3 className="font-numeric font-medium">{nameOf(row.date)}</h3>
              <HoursWindows
                of={nameOf(row.date)}
                windows={row.windows}
                errors={errors}
                path={`dateOverrides.${index}.windows`}
                onChange={(windows) => onChange(dates.map((other) => (other === row ? { ...row, windows } : other)))}
              >
                <button type="button" onClick={() => remove(row)} className={smallButtonClass}>
                  Use weekly hours<span className="sr-only"> on {nameOf(row.date)}</span>
                </button>
              </HoursWindows>
            </li>
          ))}
        </ul>
      )}
      <AddDate dates={dates} field={addField} error={errors.dateOverrides} onAdd={add} />
    </>
  );
}

type AddDateProps = {
  dates: DateValues[];
  field: RefObject<HTMLInputElement | null>;
  error: string | undefined;
  onAdd: (date: string) => void;
};

function AddDate({ dates, field, error: errorOfAll, onAdd }: AddDateProps) {
  const [date, setDate] = useState("");
  const [problem, setProblem] = useState<string>();
  const error = problem ?? errorOfAll;

  function add() {
    const isThere = dates.some((other) => other.date === date);
    const wrong = parseDate(date) === null ? "Choose a date." : isThere ? "This date is already listed." : undefined;
    setProblem(wrong);
    if (wrong) return field.current?.focus();
    onAdd(date);
    setDate("");
  }
  return (
    <Field label="Date" error={error} className="mt-4">
      {(control) => (
        <div className="flex flex-wrap gap-3">
          <div className="w-44">
            <input
              {...control}
              ref={field}
              type="date"
              value={date}
              onChange={(event) => setDate(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                // Enter would submit the form.
                event.preventDefault();
                add();
              }}
              className={inputClass}
            />
          </div>
          <Button variant="secondary" onClick={add}>
            Add date
          </Button>
        </div>
      )}
    </Field>
  );
}

/** `Tuesday, March 10, 2026`. */
function nameOf(date: string): string {
  return `${dateLabel(parseDate(date) ?? 0)}, ${date.slice(0, 4)}`;
}
