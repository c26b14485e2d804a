import * as z from "zod/mini";
import { collapseWhitespace } from "./person";
import { nameSchema, optionalNameSchema } from "./text";

/** A client's details, validated by both the form and the server. The output has collapsed whitespace. */
export const clientDetailsSchema = z.object({
  firstName: nameSchema("first name"),
  lastName: optionalNameSchema,
  email: z
    .pipe(
      z.string(),
      z.transform((text) => text.trim()),
    )
    .check(
      z.minLength(1, "Enter your email address."),
      z.maxLength(254, "This email address is too long."),
      z.email("Enter an email address like name@example.com."),
    ),
  phone: z
    .pipe(z.string(), z.transform(collapseWhitespace))
    .check(z.minLength(1, "Enter your phone number."), z.maxLength(40, "This phone number is too long.")),
});

export type ClientDetails = z.infer<typeof clientDetailsSchema>;

/** For input that `parsePhone` does not accept. */
export const invalidPhoneMessage =
  "Enter a phone number with an area code. Outside the US, start with + and the country code.";
