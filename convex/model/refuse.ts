import { ConvexError } from "convex/values";
import type { Refusal, RefusalCode } from "../domain/refusal";

/** An error for the caller. Throwing it rolls the mutation back. */
export function refusal(
  code: RefusalCode,
  message: string,
  details: Pick<Refusal, "fields" | "retryAt"> = {},
): ConvexError<Refusal> {
  return new ConvexError({ code, message, ...details });
}

/** An INVALID_INPUT error with a message per field. */
export function invalidInput(fields: Record<string, string>): ConvexError<Refusal> {
  return refusal("INVALID_INPUT", "Check what you entered.", { fields });
}
