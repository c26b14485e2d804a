import { type RefObject, type SubmitEvent, useEffect, useRef, useState } from "react";
import { FormError, type FormErrors, hasErrors } from "./errors";
import { useSingleFlight } from "./useAction";

type SetValue<Values> = <Name extends keyof Values & string>(name: Name, value: Values[Name]) => void;

/** Where a form's values are kept: in plain state (`useFormValues`), in a draft in the tab, or merged with saved ones. */
export type FormStore<Values> = { values: Values; setValue: SetValue<Values> };

type FormOptions<Values> = FormStore<Values> & {
  /** Runs on submit. Each error stays until its field is edited. */
  validate?: (values: Values) => FormErrors;
  /** Errors in the current values. They show for touched fields, and for all fields after a rejected submit. */
  liveErrors?: FormErrors;
  /** Fields whose live errors show from the start. */
  touchedAtFirst?: readonly string[];
  /** Sends the values. If it throws, the errors show and the values stay. */
  submit: (values: Values) => Promise<void>;
  /** Turns what `submit` threw into errors, unless it was a `FormError`. */
  toErrors: (error: unknown) => FormErrors;
};

type TextName<Values> = { [Name in keyof Values & string]: Values[Name] extends string ? Name : never }[keyof Values &
  string];

const noErrors: FormErrors = {};

/** Values that are kept only while the form is mounted. */
export function useFormValues<Values extends object>(initial: Values): FormStore<Values> {
  const [values, setValues] = useState(initial);
  // A browser fills in several fields at once, so each update builds on the last one.
  return { values, setValue: (name, value) => setValues((before) => ({ ...before, [name]: value })) };
}

/** The core of every form: errors by path, one submission at a time, and focus on the first error. */
export function useForm<Values extends object>(options: FormOptions<Values>) {
  const { values, liveErrors = noErrors, validate, submit, toErrors, touchedAtFirst } = options;
  const { errors, rejections, reject, clear, clearField, touch } = useFormErrors(liveErrors, touchedAtFirst);
  const { run: runOnce, isRunning: isSubmitting } = useSingleFlight();
  const form = useRef<HTMLFormElement>(null);
  useFocusOnRejection(form, rejections);

  /** Runs a request of this form, one at a time, and shows its errors if it fails. */
  const run = (request: () => Promise<void>) =>
    runOnce(async () => {
      try {
        await request();
        clear();
      } catch (error) {
        reject(error instanceof FormError ? error.errors : toErrors(error));
      }
    });

  const setValue: SetValue<Values> = (name, value) => {
    options.setValue(name, value);
    clearField(name);
  };

  async function submitValues(event?: SubmitEvent): Promise<void> {
    event?.preventDefault();
    if (isSubmitting) return;
    if (hasErrors(liveErrors)) return reject(noErrors);
    const found = validate?.(values) ?? noErrors;
    if (hasErrors(found)) return reject(found);
    await run(() => submit(values));
  }

  /** The props of a text field. */
  const field = <Name extends TextName<Values>>(name: Name) => ({
    name,
    value: values[name],
    error: errors[name],
    readOnly: isSubmitting,
    required: true,
    onChange: (text: Values[Name]) => setValue(name, text),
  });

  return { form, values, errors, rejections, isSubmitting, setValue, touch, run, submit: submitValues, field };
}

/** The errors to show, and the number of rejected submits. */
function useFormErrors(liveErrors: FormErrors, touchedAtFirst: readonly string[] = []) {
  const [rejected, setRejected] = useState(noErrors);
  const [rejections, setRejections] = useState(0);
  const [touched, setTouched] = useState<ReadonlySet<string>>(() => new Set(touchedAtFirst));
  const live = Object.entries(liveErrors).filter(([path]) => rejections > 0 || touched.has(fieldOf(path)));
  const errors: FormErrors = { ...Object.fromEntries(live), ...rejected };
  return {
    errors,
    rejections,
    reject: (found: FormErrors) => {
      setRejected(found);
      setRejections((count) => count + 1);
    },
    clear: () => setRejected(noErrors),
    clearField: (name: string) => setRejected((before) => withoutField(before, name)),
    touch: (name: string) => setTouched((before) => (before.has(name) ? before : new Set(before).add(name))),
  };
}

/** Moves the focus to a form's first invalid field, or else to the heading of its first notice. */
export function focusFirstError(form: HTMLElement | null): void {
  const invalid = form?.querySelector<HTMLElement>("[aria-invalid=true]");
  const folded = invalid?.closest("details");
  if (folded) folded.open = true;
  (invalid ?? form?.querySelector<HTMLElement>("[role=alert] h2"))?.focus();
}

function useFocusOnRejection(form: RefObject<HTMLElement | null>, rejections: number): void {
  useEffect(() => {
    if (rejections > 0) focusFirstError(form.current);
  }, [form, rejections]);
}

/** The field at the start of a path. */
function fieldOf(path: string): string {
  return path.split(".")[0] ?? path;
}

/** Removes the errors of a field, which was edited, and of the form as a whole. */
function withoutField(errors: FormErrors, name: string): FormErrors {
  const others = Object.entries(errors).filter(([path]) => path !== "form" && fieldOf(path) !== name);
  return Object.fromEntries(others);
}
