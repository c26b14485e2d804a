import { clientDetailsSchema } from "#domain/clientDetails";
import type { Problems } from "../../account/clerkErrors";

/** What is wrong with an e-mail address, for the form it stands in. */
export function emailAddressProblems(text: string): Problems {
  const problem = clientDetailsSchema.shape.email.safeParse(text).error?.issues[0];
  return problem ? { emailAddress: problem.message } : {};
}

/** How every field for an e-mail address behaves. */
export const emailAddressField = {
  type: "email",
  label: "E-mail",
  inputMode: "email",
  autoComplete: "username",
  autoCapitalize: "none",
  spellCheck: false,
} as const;
