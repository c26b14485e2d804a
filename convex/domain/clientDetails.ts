import * as z from "zod/mini";
import { collapseWhitespace } from "./person";
import { nameSchema } from "./personName";

/** What a client types to book, checked alike by the form and the server; blanks are folded. */
export const clientDetailsSchema = z.object({
  firstName: nameSchema("first name"),
  lastName: nameSchema("last name"),
  email: z
    .pipe(
      z.string(),
      z.transform((text) => text.trim()),
    )
    .check(
      z.minLength(1, "Please enter your e-mail address."),
      z.maxLength(254, "This e-mail address is too long."),
      z.email("Please enter an e-mail address like name@example.com."),
    ),
  phone: z
    .pipe(z.string(), z.transform(collapseWhitespace))
    .check(z.minLength(1, "Please enter your phone number."), z.maxLength(40, "This phone number is too long.")),
});

export type ClientDetails = z.infer<typeof clientDetailsSchema>;

/** Shown where `parsePhone` finds no number in what was typed. */
export const phoneProblem = "Please enter a phone number with area code, or with + and country code outside the US.";
