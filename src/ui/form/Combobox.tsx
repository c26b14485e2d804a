import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { announce } from "../Announcer";
import { ChevronDownIcon } from "../icons";
import { Field, inputClass } from "./Field";

/** An option: `value` goes into the field, `description` explains it, and `detail` helps to compare options. */
export type ComboboxOption = { value: string; description: string; detail: string };

export type ComboboxProps = {
  name: string;
  label: string;
  /** The text of the field: typed, or that of the chosen option. */
  value: string;
  /** The options for a query, the best ones first. The query is `""` if the list is opened without typing. */
  search: (query: string) => ComboboxOption[];
  /** How to find other options. Shows below them. */
  listHint: string;
  hint?: string;
  error?: string | undefined;
  readOnly?: boolean;
  required?: boolean;
  onChange: (text: string) => void;
  /** Called when the field loses the focus. */
  onLeave: () => void;
};

/** A text field with a list of suggestions (ARIA combobox pattern). The focus stays in the field. */
export function Combobox(props: ComboboxProps) {
  const { name, label, value, search, listHint, hint, error, readOnly, required, onChange, onLeave } = props;
  const list = useOptionList(search, value);

  function choose(option: ComboboxOption | undefined) {
    if (option) onChange(option.value);
    list.close();
  }
  return (
    <Field label={label} hint={hint} error={error} className="relative">
      {(control) => (
        <>
          <div className="relative">
            <input
              {...control}
              {...comboboxProps(control.id, list)}
              name={name}
              readOnly={readOnly}
              required={required}
              value={value}
              onChange={(event) => {
                onChange(event.target.value);
                list.openTyped();
              }}
              onClick={readOnly ? undefined : list.open}
              onFocus={(event) => event.target.select()}
              onKeyDown={(event) => pressKey(event, list, choose)}
              onBlur={() => {
                list.close();
                onLeave();
              }}
              className={`${inputClass} pr-11`}
            />
            <ChevronDownIcon className="pointer-events-none absolute top-3.5 right-3 size-5 text-ink-soft" />
          </div>
          {list.isOpen && <OptionList id={control.id} label={label} list={list} hint={listHint} onChoose={choose} />}
        </>
      )}
    </Field>
  );
}

type OptionListState = ReturnType<typeof useOptionList>;

function comboboxProps(id: string, { isOpen, options, active }: OptionListState) {
  return {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": isOpen,
    "aria-controls": `${id}-list`,
    "aria-activedescendant": isOpen && options[active] ? `${id}-${active}` : undefined,
    autoComplete: "off",
    autoCapitalize: "none",
    spellCheck: false,
  } as const;
}

function pressKey(event: KeyboardEvent, list: OptionListState, choose: (option: ComboboxOption | undefined) => void) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) list.isOpen ? list.move(step) : list.open();
  else if (list.isOpen && event.key === "Enter") choose(list.options[list.active]);
  else if (list.isOpen && event.key === "Escape") list.close();
  else return;
  event.preventDefault();
}

/** Whether the list is open, its options, and the active one. */
function useOptionList(search: (query: string) => ComboboxOption[], value: string) {
  const [state, setState] = useState<"closed" | "untyped" | "typed">("closed");
  const [activeIndex, setActiveIndex] = useState(0);
  const isOpen = state !== "closed";
  const options = isOpen ? search(state === "typed" ? value : "") : [];

  return {
    isOpen,
    options,
    active: activeIndex,
    open: () => {
      if (isOpen) return;
      setState("untyped");
      setActiveIndex(
        Math.max(
          0,
          search("").findIndex(({ value: option }) => option === value),
        ),
      );
    },
    openTyped: () => {
      setState("typed");
      setActiveIndex(0);
    },
    move: (step: number) => setActiveIndex((activeIndex + step + options.length) % Math.max(1, options.length)),
    close: () => setState("closed"),
  };
}

type OptionListProps = {
  id: string;
  label: string;
  list: OptionListState;
  hint: string;
  onChoose: (option: ComboboxOption) => void;
};

function OptionList({ id, label, list: { options, active }, hint, onChoose }: OptionListProps) {
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    panel.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  useEffect(() => announce(`${options.length} found. ${hint}`), [options.length, hint]);

  return (
    <div
      ref={panel}
      className="absolute inset-x-0 z-10 mt-1 overflow-hidden rounded-control border border-edge bg-sheet shadow-float"
    >
      <div id={`${id}-list`} role="listbox" aria-label={label} className="max-h-72 overflow-y-auto">
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: keys reach it through the field
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // The field keeps the focus, so that a phone keeps its keyboard open.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
            className="flex min-h-11 cursor-pointer items-center justify-between gap-3 px-3 py-1.5 hover:bg-well aria-selected:bg-green-tint"
          >
            <span className="min-w-0">
              <span className="block font-medium wrap-anywhere">{option.value}</span>
              <span className="block text-sm text-ink-soft">{option.description}</span>
            </span>
            <span className="font-numeric shrink-0 text-ink-soft">{option.detail}</span>
          </div>
        ))}
      </div>
      <p className="border-t border-line px-3 py-2 text-sm text-ink-soft">
        {options.length === 0 && "None found. "}
        {hint}
      </p>
    </div>
  );
}
