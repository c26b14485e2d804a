import type { EventTypeFormValues } from "./formValues";
import type { useEventTypeForm } from "./useEventTypeForm";

/** What the sections of the form share. */
export type Form = Pick<ReturnType<typeof useEventTypeForm>, "typed" | "errors" | "edit" | "leave">;

type TextFieldName = {
  [Field in keyof EventTypeFormValues]: EventTypeFormValues[Field] extends string ? Field : never;
}[keyof EventTypeFormValues];

/** What a field for text needs of the form. */
export function field({ typed, errors, edit, leave }: Form, name: TextFieldName) {
  return {
    name,
    value: typed[name],
    error: errors[name],
    onChange: (text: string) => edit(name, text),
    onLeave: () => leave(name),
  };
}
