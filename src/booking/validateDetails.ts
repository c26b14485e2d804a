import { clientDetailsSchema, invalidPhoneMessage } from "#domain/clientDetails";
import { fieldErrors } from "#domain/refusal";
import type { FormErrors } from "../ui/form/errors";
import type { Details } from "./bookingDraft";

/** Lazy-loads libphonenumber, which is large and only needed for the form. */
export function loadPhone() {
  return import("#domain/phone");
}

/** The first error of each field; empty if the details are valid. The server runs the same validation. */
export async function validateDetails(details: Details): Promise<FormErrors> {
  const errors: FormErrors = fieldErrors(clientDetailsSchema.safeParse(details).error?.issues ?? []);
  if (!errors.phone && !(await isPhoneNumber(details.phone))) errors.phone = invalidPhoneMessage;
  return errors;
}

/** The errors of a refusal that are about fields of the form. */
export function detailsErrors(fields: Record<string, string> = {}): FormErrors {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field in clientDetailsSchema.shape));
}

async function isPhoneNumber(phone: string): Promise<boolean> {
  try {
    const { parsePhone } = await loadPhone();
    return parsePhone(phone) !== null;
  } catch {
    // If the chunk can't be loaded (offline, or after a deploy), the server still validates the number.
    return true;
  }
}
