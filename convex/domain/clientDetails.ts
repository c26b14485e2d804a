import * as z from "zod/mini";
import { emailAddressProblem, normalizeEmailAddress } from "./emailAddress";
import { collapseWhitespace } from "./person";
import { nameSchema, optionalNameSchema, rawText } from "./text";

const MAX_PHONE_LENGTH = 40;
const tooLongPhone = "This phone number is too long.";

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
    .pipe(rawText(MAX_PHONE_LENGTH, tooLongPhone), z.transform(collapseWhitespace))
    .check(z.minLength(1, "Enter your phone number."), z.maxLength(MAX_PHONE_LENGTH, tooLongPhone)),
});

export type ClientDetails = z.infer<typeof clientDetailsSchema>;

/** For input that is no phone number where it was read. */
export const invalidPhoneMessage = "Enter a phone number with an area code, or start with + and the country code.";
