import { readRefusal } from "../../lib/refusal";

/** Error messages by the path of their field (`title`, `weeklyHours.mon.1`); `form` is about the form as a whole. */
export type FormErrors = Partial<Record<string, string>>;

/** Throw it during a submit to show these errors. */
export class FormError extends Error {
  constructor(readonly errors: FormErrors) {
    super("The form was rejected.");
  }
}

export function hasErrors(errors: FormErrors): boolean {
  return Object.keys(errors).length > 0;
}

/**
 * Turns what a Convex function threw into errors: for the fields that the refusal names, or else for the whole form.
 * @param fallback the message if the server gave no reason.
 */
export function toConvexErrors(error: unknown, fallback: string): FormErrors {
  const refusal = readRefusal(error);
  return refusal?.fields ?? { form: refusal?.message ?? fallback };
}
