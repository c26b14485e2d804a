import * as z from "zod/mini";
import { nameSchema, slugSchema } from "./text";
import { parseTimeZone } from "./timeZone";

/** The time zone proposed where the device's is not known. */
export const DEFAULT_TIME_ZONE = "America/Los_Angeles";

/** What a professional sets on /setup, validated by both the form and the server. The output has a lower-case slug. */
export const profileSchema = z.object({
  fullName: nameSchema("name"),
  profileSlug: slugSchema,
  timeZone: z
    .pipe(
      z.string(),
      z.transform((text) => parseTimeZone(text) ?? ""),
    )
    .check(z.minLength(1, "Choose a time zone from the list, or an offset like UTC-5.")),
});

export type Profile = z.infer<typeof profileSchema>;
