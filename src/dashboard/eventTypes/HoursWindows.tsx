import { type ReactNode, useId, useRef, useState } from "react";
import { FieldNote } from "../../ui/form/Field";
import { CloseIcon, PlusIcon } from "../../ui/icons";
import { smallButtonClass } from "../../ui/smallButton";
import type { WindowValues } from "./formValues";
import type { Problems } from "./parseFormValues";
import { TimeField } from "./TimeField";
import { withAnother, withTime } from "./windows";

type HoursWindowsProps = {
  /** The day that the windows are of, as it is read out. */
  of: string;
  windows: WindowValues[];
  /** What is wrong, by the path of the form, and the path that the windows have in it. */
  errors: Problems;
  path: string;
  onChange: (windows: WindowValues[]) => void;
  /** What else can be done with the day. */
  children: ReactNode;
};

/** A day's windows of time, any number of them; none = closed. */
export function HoursWindows({ of, windows, errors, path, onChange, children }: HoursWindowsProps) {
  const [fresh, setFresh] = useState<number>();
  const addButton = useRef<HTMLButtonElement>(null);

  function add() {
    const more = withAnother(windows);
    setFresh(more.at(-1)?.id);
    onChange(more);
  }
  function remove(window: WindowValues) {
    onChange(windows.filter((other) => other !== window));
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
                  isFresh={window.id === fresh}
                  onChange={(next) => onChange(windows.map((other) => (other === window ? next : other)))}
                  onRemove={() => remove(window)}
                />
              </li>
            ))}
          </ul>
        )}
        <FieldNote id={`${path}-about`} hint={undefined} error={errors[path]} />
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
  isFresh: boolean;
  onChange: (window: WindowValues) => void;
  onRemove: () => void;
};

function WindowRow({ name, window, error, isFresh, onChange, onRemove }: WindowRowProps) {
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
          takesFocus={isFresh}
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
        <button
          type="button"
          onClick={onRemove}
          className="grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-well hover:text-ink"
        >
          <CloseIcon />
          <span className="sr-only">Remove {name}</span>
        </button>
      </div>
      <FieldNote id={id} hint={undefined} error={error} />
    </fieldset>
  );
}

/** What is wrong with a window, or with one of its two times. */
function windowError(errors: Problems, path: string): string | undefined {
  return errors[path] ?? errors[`${path}.startMinute`] ?? errors[`${path}.endMinute`];
}
