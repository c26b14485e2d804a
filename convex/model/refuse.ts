import { ConvexError } from "convex/values";
import type { Refusal, RefusalCode } from "../domain/refusal";

/** The error that refuses a call and undoes all it wrote. */
export function refusal(
  code: RefusalCode,
  message: string,
  more: Pick<Refusal, "fields" | "retryAt"> = {},
): ConvexError<Refusal> {
  return new ConvexError({ code, message, ...more });
}

/** Refuses input with what is wrong, by field. */
export function invalidInput(fields: Record<string, string>): ConvexError<Refusal> {
  return refusal("INVALID_INPUT", "Please check what you entered.", { fields });
}
