import { type ClientDetails, clientDetailsSchema, invalidPhoneMessage } from "#domain/clientDetails";
import type { PhoneReading } from "#domain/phone";
import { fieldErrors } from "#domain/refusal";
import type { FormErrors } from "../ui/form/errors";
import type { Details } from "./bookingDraft";
import { readPhoneOf } from "./usePhone";

/**
 * The first error of each field, none if the details are valid, and the details to send: with the phone number as the form
 * shows that it is understood. The server runs the same validation.
 */
export async function validateDetails(
  details: Details,
  timeZone: string,
): Promise<{ errors: FormErrors; client: ClientDetails }> {
  const { phoneCountry: _, ...client } = details;
  const errors: FormErrors = fieldErrors(clientDetailsSchema.safeParse(client).error?.issues ?? []);
  if (errors.phone) return { errors, client };
  const reading = await readingIfLoaded(details, timeZone);
  if (reading?.kind === "understood") return { errors, client: { ...client, phone: reading.phone.stored } };
  if (reading) errors.phone = reading.kind === "ambiguous" ? "Choose which number is yours." : invalidPhoneMessage;
  return { errors, client };
}

/** The errors of a refusal that are about fields of the form. */
export function detailsErrors(fields: Record<string, string> = {}): FormErrors {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field in clientDetailsSchema.shape));
}

/** Null if the chunk can't be loaded (offline, or after a deploy): the server reads the number then. */
async function readingIfLoaded(details: Details, timeZone: string): Promise<PhoneReading | null> {
  try {
    return await readPhoneOf(details, timeZone);
  } catch {
    return null;
  }
}
