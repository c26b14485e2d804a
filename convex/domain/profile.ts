import * as z from "zod/mini";
import { nameSchema } from "./personName";
import { slugSchema } from "./slugSchema";
import { parseTimeZone } from "./timeZone";

/** First proposed to a new professional. */
export const DEFAULT_TIME_ZONE = "America/Los_Angeles";

/** What a professional sets on /setup, checked alike by the form and the server. The slug comes out in lower case. */
export const profileSchema = z.object({
  fullName: nameSchema("name"),
  profileSlug: slugSchema,
  timeZone: z
    .pipe(
      z.string(),
      z.transform((text) => parseTimeZone(text) ?? ""),
    )
    .check(z.minLength(1, "Please choose a time zone from the list, or an offset like UTC-5.")),
});

export type Profile = z.infer<typeof profileSchema>;
