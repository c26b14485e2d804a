import type { ClerkAPIErrorJSON } from "@clerk/react/types";

/** An error response in Clerk's format: `{ errors: [{ code, message, long_message, meta }] }`. */
export class ClerkApiError extends Error {
  constructor(
    readonly status: number,
    readonly errors: ClerkAPIErrorJSON[],
  ) {
    super(errors.map(({ code }) => code).join(", "));
  }
}

/**
 * Creates one entry of an error response.
 * @param param the wire name of the form field, if the error is about one.
 */
export function apiError(code: string, message: string, param?: string, longMessage = message): ClerkAPIErrorJSON {
  return { code, message, long_message: longMessage, meta: param === undefined ? {} : { param_name: param } };
}

/** Creates the error response for an invalid field. */
export function fieldError(code: string, message: string, param: string, longMessage?: string): ClerkApiError {
  return new ClerkApiError(422, [apiError(code, message, param, longMessage)]);
}

export function notFound(what: string): ClerkApiError {
  return new ClerkApiError(404, [
    apiError("resource_not_found", "Resource not found", undefined, `No ${what} was found.`),
  ]);
}
