import * as z from "zod/mini";
import { slugProblem } from "./slug";

const problemsOfSlug = z.check<string>((payload) => {
  const message = slugProblem(payload.value);
  if (message) payload.issues.push({ code: "custom", message, input: payload.value });
});

/** A slug as it is stored: trimmed and in lower case, by the rules of `slugProblem`. */
export const slugSchema = z
  .pipe(
    z.string(),
    z.transform((text) => text.trim().toLowerCase()),
  )
  .check(problemsOfSlug);
