import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { smallButtonClass } from "../../ui/Button";
import type { FormErrors } from "../../ui/form/errors";
import { FieldNote } from "../../ui/form/Field";
import { CloseIcon, PlusIcon } from "../../ui/signedInIcons";
import { endsNextDay, type WindowValues, withAnother, withTime } from "./hoursValues";

type HoursWindowsProps = {
  /** The day, for accessible labels. */
  of: string;
  windows: WindowValues[];
  /** The errors of the form, and the path of these windows in them. */
  errors: FormErrors;
  path: string;
  onChange: (windows: WindowValues[]) => void;
  /** Other buttons for the day. */
  children: ReactNode;
};

/** The windows of a day; none if it is closed. */
export function HoursWindows({ of, windows, errors, path, onChange, children }: HoursWindowsProps) {
  const [addedId, setAddedId] = useState<number>();
  const [isFull, setIsFull] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);

  function add() {
    const more = withAnother(windows);
    setIsFull(more === null);
    if (!more) return;
    setAddedId(more.at(-1)?.id);
    onChange(more);
  }
  function change(next: WindowValues[]) {
    setIsFull(false);
    onChange(next);
  }
  function remove(window: WindowValues) {
    change(windows.filter((other) => other !== window));
    addButton.current?.focus();
  }
  return (
    <div className="grid min-w-0 items-start gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        {windows.length === 0 ? (
          <p className="flex min-h-11 items-center text-ink-faint">Closed</p>
        ) : (
          <ul className="grid min-w-0 gap-2">
            {windows.map((window, index) => (
              <li key={window.id}>
                <WindowRow
                  name={windows.length > 1 ? `${of}, hours ${index + 1}` : `${of}, hours`}
                  window={window}
                  error={windowError(errors, `${path}.${index}`)}
                  isNew={window.id === addedId}
                  onChange={(next) => change(windows.map((other) => (other === window ? next : other)))}
                  onRemove={() => remove(window)}
                />
              </li>
            ))}
          </ul>
        )}
        <FieldNote id={`${path}-note`} error={errors[path]} />
        <p role="status" className="mt-1 text-sm text-ink-soft empty:hidden">
          {isFull && `There’s no room for more hours on ${of}. End the last ones earlier first.`}
        </p>
      </div>
      <div className="-mx-2 flex flex-wrap items-center gap-1">
        <button ref={addButton} type="button" onClick={add} className={smallButtonClass}>
          <PlusIcon className="size-4" />
          Add hours
          <span className="sr-only"> on {of}</span>
        </button>
        {children}
      </div>
    </div>
  );
}

type WindowRowProps = {
  name: string;
  window: WindowValues;
  error: string | undefined;
  isNew: boolean;
  onChange: (window: WindowValues) => void;
  onRemove: () => void;
};

function WindowRow({ name, window, error, isNew, onChange, onRemove }: WindowRowProps) {
  const id = useId();
  const errorId = error ? id : undefined;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{name}</legend>
      <div className="flex items-center gap-1.5">
        <TimeField
          label="From"
          value={window.start}
          errorId={errorId}
          takesFocus={isNew}
          onCommit={(text) => onChange(withTime(window, "start", text))}
        />
        <span aria-hidden="true" className="text-ink-faint">
          –
        </span>
        <TimeField
          label="To"
          value={window.end}
          errorId={errorId}
          takesFocus={false}
          onCommit={(text) => onChange(withTime(window, "end", text))}
        />
        {endsNextDay(window) && <span className="text-sm whitespace-nowrap text-ink-soft">next day</span>}
        <button
          type="button"
          onClick={onRemove}
          className="grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-well hover:text-ink"
        >
          <CloseIcon />
          <span className="sr-only">Remove {name}</span>
        </button>
      </div>
      <FieldNote id={id} error={error} />
    </fieldset>
  );
}

/** The error of a window, or of one of its two times. */
function windowError(errors: FormErrors, path: string): string | undefined {
  return errors[path] ?? errors[`${path}.startMinute`] ?? errors[`${path}.endMinute`];
}

type TimeFieldProps = {
  label: string;
  value: string;
  /** The id of the element with the error, if there is one. */
  errorId: string | undefined;
  /** Focuses the field, because its window was just added. */
  takesFocus: boolean;
  /** Called with the text when the field loses focus. `value` then changes to the formatted time. */
  onCommit: (text: string) => void;
};

/** A time in free text (`9`, `5p`, `17:30`), formatted when the field loses focus. */
function TimeField({ label, value, errorId, takesFocus, onCommit }: TimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);

  function commit() {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  }
  function press({ key }: KeyboardEvent) {
    // Enter submits the form, with this value.
    if (key === "Enter") commit();
  }
  return (
    <input
      ref={input}
      aria-label={label}
      aria-invalid={errorId ? true : undefined}
      aria-describedby={errorId}
      autoComplete="off"
      spellCheck={false}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      onKeyDown={press}
      className="font-numeric block min-h-11 w-24 min-w-0 shrink rounded-control border border-edge bg-sheet px-1 text-center transition-colors hover:border-ink-soft focus-visible:border-green-ink focus-visible:outline-offset-0 aria-invalid:border-red aria-invalid:bg-red-tint"
    />
  );
}
