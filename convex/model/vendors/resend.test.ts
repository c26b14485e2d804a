import { describe, expect, test } from "vitest";
import { finalProblem } from "../outbox/problems";
import { toFailedOutcome } from "./resend";

const rejected = "Invalid `to` field for client.one@example.com.";
const unauthorized = "The email service doesn’t allow this site to send right now.";

describe("toFailedOutcome", () => {
  test.each([
    [
      "validation_error",
      422,
      rejected,
      "permanent",
      "The email service rejected this address. Check the address for typos.",
    ],
    ["validation_error", 422, "Invalid `html` field.", "permanent", "The email service rejected this email."],
    ["validation_error", 403, rejected, "transient", unauthorized],
    ["invalid_api_key", 401, "", "transient", unauthorized],
    ["invalid_attachment", 422, "", "permanent", "The email service rejected the attached calendar file."],
    ["internal_server_error", 500, rejected, "transient", "The email service is having problems."],
    ["application_error", null, "fetch failed", "transient", "The email service couldn’t be reached."],
    ["something_new", 418, rejected.toUpperCase(), "transient", "The email service rejected this email."],
  ])("%s (%s) gets our own reason, without the provider's text", (name, statusCode, message, kind, reason) => {
    expect(toFailedOutcome({ name, statusCode, message }, undefined)).toMatchObject({ kind, code: name, reason });
  });
});

test.each([
  ["application_error", true],
  ["internal_server_error", true],
  ["invalid_api_key", false],
])("the final problem for %s warns that the email may have been delivered: %s", (name, warns) => {
  const outcome = toFailedOutcome({ name, statusCode: 500, message: "" }, undefined);
  if (outcome.kind !== "transient") throw new Error("The outcome is not transient.");
  expect(finalProblem(outcome).reason.includes("may have been delivered")).toBe(warns);
});
