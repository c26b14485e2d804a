import { clientDetailsSchema } from "#domain/clientDetails";
import type { FormErrors } from "./errors";

/** The error of an email address, by the name of its field. */
export function emailAddressErrors(text: string): FormErrors {
  const problem = clientDetailsSchema.shape.email.safeParse(text).error?.issues[0];
  return problem ? { emailAddress: problem.message } : {};
}

/** The props of a field for an email address. */
export const emailAddressField = {
  type: "email",
  label: "Email",
  inputMode: "email",
  autoComplete: "username",
  autoCapitalize: "none",
  spellCheck: false,
} as const;
