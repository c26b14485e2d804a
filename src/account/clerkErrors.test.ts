import { ClerkAPIResponseError, ClerkRuntimeError } from "@clerk/react/errors";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isRejectedByClerk, toClerkErrors, unwrap } from "./clerkErrors";

type Wire = ConstructorParameters<typeof ClerkAPIResponseError>[1]["data"][number];

function refusal(data: (Partial<Wire> & { code: string })[], status = 422) {
  return new ClerkAPIResponseError("refused", {
    status,
    data: data.map((error) => ({ message: "Clerk’s words", ...error })),
  });
}

const fields = ["firstName", "emailAddress", "password", "code"];
const unreachable = "We couldn’t reach the service that manages accounts. Check your connection and try again.";

afterEach(() => vi.restoreAllMocks());

describe("toClerkErrors", () => {
  it("maps Clerk's codes to our messages by field", () => {
    const error = refusal([
      { code: "form_identifier_exists", meta: { param_name: "email_address" } },
      { code: "form_password_pwned", meta: { param_name: "password" } },
    ]);
    expect(toClerkErrors(error, fields)).toEqual({
      emailAddress: "An account with this email address already exists. Sign in instead.",
      password: "This password appeared in a data breach. Choose a different one.",
    });
  });

  it("joins all errors of one field", () => {
    const error = refusal([{ code: "form_password_length_too_short" }, { code: "form_password_no_special_char" }]);
    expect(toClerkErrors(error, fields)).toEqual({
      password: "Use at least 8 characters. Add a symbol, such as !, -, or #.",
    });
  });

  it("maps errors about other fields to the form", () => {
    expect(toClerkErrors(refusal([{ code: "form_code_incorrect" }]), ["emailAddress"])).toEqual({
      form: "This code is incorrect. Check the latest email and try again.",
    });
    expect(toClerkErrors(refusal([{ code: "too_many_requests" }], 429), fields)).toEqual({
      form: "Too many attempts. Wait a few minutes, and then try again.",
    });
  });

  it("lets a form override messages", () => {
    const words = { form_password_incorrect: { field: "code", text: "Ours." } };
    expect(toClerkErrors(refusal([{ code: "form_password_incorrect" }]), fields, words)).toEqual({ code: "Ours." });
  });

  it("uses Clerk's message for an unknown code, by the field that Clerk names", () => {
    const data = { code: "unheard_of", long_message: "Longer words of Clerk’s.", meta: { param_name: "first_name" } };
    expect(toClerkErrors(refusal([data]), fields)).toEqual({ firstName: "Longer words of Clerk’s." });
    expect(toClerkErrors(refusal([{ code: "unheard_of" }]), fields)).toEqual({ form: "Clerk’s words" });
  });

  it("distinguishes a rejection from an unreachable service", () => {
    expect(toClerkErrors(new TypeError("Failed to fetch"), fields)).toEqual({ form: unreachable });
    expect(toClerkErrors(new ClerkRuntimeError("offline", { code: "network_error" }), fields)).toEqual({
      form: unreachable,
    });
    const captcha = new ClerkRuntimeError("blocked", { code: "captcha_unavailable" });
    expect(toClerkErrors(captcha, fields).form).toContain("We couldn’t verify that you’re human.");
    expect(isRejectedByClerk(refusal([{ code: "verification_expired" }], 400))).toBe(true);
    expect(isRejectedByClerk(refusal([{ code: "internal" }], 500))).toBe(false);
    expect(isRejectedByClerk(new TypeError("Failed to fetch"))).toBe(false);
  });
});

describe("unwrap", () => {
  it("resolves if the step succeeded, and throws its error otherwise", async () => {
    await expect(unwrap(Promise.resolve({ error: null }))).resolves.toBeUndefined();
    const error = refusal([{ code: "form_code_incorrect" }]);
    await expect(unwrap(Promise.resolve({ error }))).rejects.toBe(error);
  });

  it("does not treat a step as successful while the browser is offline", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    await expect(unwrap(Promise.resolve({ error: null }))).rejects.toThrow("Offline");
  });
});
