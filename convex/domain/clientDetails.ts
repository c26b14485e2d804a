import * as z from "zod/mini";
import { emailAddressProblem, normalizeEmailAddress } from "./emailAddress";
import { collapseWhitespace } from "./person";
import { nameSchema, optionalNameSchema } from "./text";

const validAddress = z.check<string>(({ value, issues }) => {
  const message = emailAddressProblem(value);
  if (message) issues.push({ code: "custom", message, input: value });
});

/** A client's details, validated by both the form and the server. The output has collapsed whitespace. */
export const clientDetailsSchema = z.object({
  firstName: nameSchema("first name"),
  lastName: optionalNameSchema,
  email: z.pipe(z.string(), z.transform(normalizeEmailAddress)).check(validAddress),
  phone: z
    .pipe(z.string(), z.transform(collapseWhitespace))
    .check(z.minLength(1, "Enter your phone number."), z.maxLength(40, "This phone number is too long.")),
});

export type ClientDetails = z.infer<typeof clientDetailsSchema>;

/** For input that is no phone number where it was read. */
export const invalidPhoneMessage = "Enter a phone number with an area code, or start with + and the country code.";
