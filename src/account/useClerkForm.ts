import type { FormErrors } from "../ui/form/errors";
import { useForm, useFormValues } from "../ui/form/useForm";
import { type ClerkMessages, toClerkErrors } from "./clerkErrors";

type ClerkFormOptions<Values> = {
  initial: Values;
  validate: (values: Values) => FormErrors;
  submit: (values: Values) => Promise<void>;
  /** Messages for Clerk's codes that only this form has. */
  messages?: ClerkMessages;
};

/** A form that submits to Clerk. */
export function useClerkForm<Name extends string>(options: ClerkFormOptions<Record<Name, string>>) {
  const { initial, validate, submit, messages } = options;
  const store = useFormValues(initial);
  return useForm({
    ...store,
    validate,
    submit,
    toErrors: (error) => toClerkErrors(error, Object.keys(initial), messages),
  });
}
