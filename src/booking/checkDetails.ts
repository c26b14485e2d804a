import { clientDetailsSchema, invalidPhoneMessage } from "#domain/clientDetails";
import type { Details } from "./draft";

/** What is wrong with which field, in words for people. */
export type FieldErrors = Partial<Record<keyof Details, string>>;

/** Fetches what reads phone numbers; large, so it comes only when somebody is about to need it. */
export function loadPhone() {
  return import("#domain/phone");
}

/** The first problem of each field; empty where everything can be sent. The server checks the same again. */
export async function checkDetails(details: Details): Promise<FieldErrors> {
  const errors: FieldErrors = {};
  for (const issue of clientDetailsSchema.safeParse(details).error?.issues ?? []) {
    const field = issue.path[0];
    if (isField(field)) errors[field] ??= issue.message;
  }
  errors.phone ??= await phoneError(details.phone);
  if (!errors.phone) delete errors.phone;
  return errors;
}

/** The fields in a refusal that are ones of the form. */
export function fieldErrors(fields: Record<string, string> | undefined): FieldErrors {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([field]) => isField(field)));
}

async function phoneError(phone: string): Promise<string | undefined> {
  try {
    const { parsePhone } = await loadPhone();
    return parsePhone(phone) ? undefined : invalidPhoneMessage;
  } catch {
    // Not to be had (offline, or a newer version is out): the server reads the number anyway.
    return undefined;
  }
}

function isField(name: unknown): name is keyof Details {
  return name === "firstName" || name === "lastName" || name === "email" || name === "phone";
}
