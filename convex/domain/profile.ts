import * as z from "zod/mini";
import { nameSchema, rawText, slugSchema } from "./text";
import { parseTimeZone } from "./timeZone";

/** The time zone proposed where the device's is not known. */
export const DEFAULT_TIME_ZONE = "America/Los_Angeles";

/** The longest name in the tz database has 32 characters. */
const MAX_TIME_ZONE_LENGTH = 40;
const unknownTimeZone = "Choose a time zone from the list, or an offset like UTC-5.";

/** What a professional sets on /setup, validated by both the form and the server. The output has a lower-case slug. */
export const profileSchema = z.object({
  fullName: nameSchema("name"),
  profileSlug: slugSchema,
  timeZone: z
    .pipe(
      rawText(MAX_TIME_ZONE_LENGTH, unknownTimeZone),
      z.transform((text) => parseTimeZone(text) ?? ""),
    )
    .check(z.minLength(1, unknownTimeZone)),
});

export type Profile = z.infer<typeof profileSchema>;
