import type { ClerkAPIErrorJSON } from "@clerk/react/types";

/** An answer in the form in which Clerk refuses: `{ errors: [{ code, message, long_message, meta }] }`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errors: ClerkAPIErrorJSON[],
  ) {
    super(errors.map(({ code }) => code).join(", "));
  }
}

/** One refusal. @param param the form's field that it is about, under its wire name. */
export function apiError(code: string, message: string, param?: string, longMessage = message): ClerkAPIErrorJSON {
  return { code, message, long_message: longMessage, meta: param === undefined ? {} : { param_name: param } };
}

/** A field of the request that is wrong. */
export function fieldRefusal(code: string, message: string, param: string, longMessage?: string): Refusal {
  return new Refusal(422, [apiError(code, message, param, longMessage)]);
}

export function notFound(what: string): Refusal {
  return new Refusal(404, [apiError("resource_not_found", "Resource not found", undefined, `No ${what} was found.`)]);
}
