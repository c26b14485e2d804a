import type { EventTypeDraft } from "#domain/eventType";
import { eventTypeFields } from "#domain/eventTypeFields";
import { failureMessages } from "../../lib/refusal";
import { toConvexErrors } from "../../ui/form/errors";
import { useForm } from "../../ui/form/useForm";
import { type EventTypeFormValues, parseFormValues, toFormValues } from "./eventTypeValues";
import { useMergedValues } from "./useMergedValues";

type UseEventTypeForm = {
  /** The saved event type. Changes made in other windows are merged into the form. */
  saved: EventTypeDraft;
  isNew: boolean;
  /** Values that were typed before, and never saved. */
  kept?: EventTypeFormValues | null;
  save: (draft: EventTypeDraft) => Promise<void>;
};

/** The form of an event type. `conflicts`: the fields that were changed here and in another window. */
export function useEventTypeForm({ saved, isNew, kept = null, save }: UseEventTypeForm) {
  const store = useMergedValues(saved, (draft) => toFormValues(draft, { isNew }), kept);
  const { draft, errors } = parseFormValues(store.values);
  const form = useForm({
    values: store.values,
    setValue: store.setValue,
    liveErrors: errors,
    // New rows have values, so their errors show at once.
    touchedAtFirst: ["weeklyHours", "dateOverrides"],
    submit: async () => {
      if (draft) await save(draft);
    },
    toErrors: (error) => toConvexErrors(error, failureMessages.save),
  });
  return { ...form, isDirty: store.isDirty, conflicts: store.conflicts };
}

/** Props that the sections of the form share. */
export type EventTypeFormState = Pick<ReturnType<typeof useEventTypeForm>, "values" | "errors" | "setValue" | "touch">;

type TextFieldName = {
  [Name in keyof EventTypeFormValues]: EventTypeFormValues[Name] extends string ? Name : never;
}[keyof EventTypeFormValues];

/** The props of a text field. Its errors show after it lost focus. */
export function textFieldProps({ values, errors, setValue, touch }: EventTypeFormState, name: TextFieldName) {
  return {
    name,
    label: eventTypeFields[name].label,
    value: values[name],
    error: errors[name],
    onChange: (text: string) => setValue(name, text),
    onBlur: () => touch(name),
  };
}
