import { clientDetailsSchema, invalidPhoneMessage } from "#domain/clientDetails";
import { fieldErrors } from "#domain/refusal";
import type { FormErrors } from "../ui/form/errors";
import type { Details } from "./bookingDraft";

/** Lazy-loads libphonenumber: it is large, and needed only once somebody fills in the form. */
export function loadPhone() {
  return import("#domain/phone");
}

/** The first error of each field; empty if everything can be sent. The server checks the same again. */
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
    // The chunk could not be loaded (offline, or a newer version is out): the server checks the number anyway.
    return true;
  }
}
