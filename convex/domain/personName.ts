import * as z from "zod/mini";
import { collapseWhitespace } from "./person";
import { atMost, notBlank, showable } from "./text";

/** A name as it may be stored, blanks folded; `what` is how its form calls it. */
export function nameSchema(what: string) {
  return z
    .pipe(z.string(), z.transform(collapseWhitespace))
    .check(notBlank(`Please enter your ${what}.`), atMost(100), showable);
}
