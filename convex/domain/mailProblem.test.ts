import { expect, test } from "vitest";
import { lastProblem, problemOf } from "./mailProblem";

const refusal = "Invalid `to` field for client.one@example.com.";

test.each([
  ["validation_error", 422, refusal, "The mail service does not accept this address. Please correct it."],
  ["validation_error", 422, "Invalid `html` field.", "The mail service does not accept this message as it is."],
  ["validation_error", 403, refusal, "The mail service does not let this site send at present."],
  ["invalid_api_key", 401, "", "The mail service does not let this site send at present."],
  ["invalid_attachment", 422, "", "The mail service does not accept the attached calendar file."],
  ["internal_server_error", 500, refusal, "The mail service is in trouble."],
  ["application_error", null, "fetch failed", "The mail service could not be reached."],
  ["something_new", 418, refusal.toUpperCase(), "The mail service does not accept this message as it is."],
])("%s (%s) is said in plain words, without the provider's own", (name, statusCode, message, reason) => {
  expect(problemOf({ name, statusCode, message })).toEqual({ code: name, reason });
});

test.each([
  ["timeout", true],
  ["application_error", true],
  ["invalid_api_key", false],
])("after the last try, %s warns that it may have been delivered: %s", (code, warns) => {
  expect(lastProblem({ code, reason: "It failed." }).reason.includes("may have been delivered")).toBe(warns);
});
