import { apiError, ClerkApiError, fieldError } from "./apiErrors";
import type { Settings } from "./settings";
import { hashCode, newCode, newId, type Verification } from "./state";

/** Clerk does not publish its own limit. */
const maxAttempts = 5;

type When = { settings: Settings; now: () => number };

/** Creates a pending verification by link. */
export function newLinkVerification({ settings, now }: When): Verification {
  return {
    id: newId("ver"),
    strategy: "email_link",
    status: "unverified",
    codeHash: null,
    attempts: 0,
    expireAt: now() + settings.verificationLifetimeSeconds * 1000,
  };
}

/** Creates a pending verification by code, and the code to mail. */
export function newCodeVerification(
  strategy: Verification["strategy"],
  when: When,
): { code: string; verification: Verification } {
  const code = newCode();
  return { code, verification: { ...newLinkVerification(when), strategy, codeHash: hashCode(code) } };
}

/**
 * Verifies a code and updates the verification's status.
 * @throws ClerkApiError if the code is wrong or expired, or the attempts are used up.
 */
export function attemptCode(
  verification: Verification | null,
  strategy: string | undefined,
  code: string,
  now: number,
): void {
  if (verification?.strategy !== strategy || verification?.codeHash == null) {
    throw new ClerkApiError(400, [apiError("verification_missing", "No code was sent. Request one first.")]);
  }
  if (verification.status === "verified") {
    throw new ClerkApiError(400, [
      apiError("verification_already_verified", "This verification has already been verified."),
    ]);
  }
  if (verification.status === "unverified" && now > verification.expireAt) verification.status = "expired";
  if (verification.status === "expired") {
    throw new ClerkApiError(400, [
      apiError("verification_expired", "This verification has expired. You must create a new one."),
    ]);
  }
  if (verification.attempts >= maxAttempts) {
    const message = "Too many failed attempts. You have to try again with the same or another method.";
    throw new ClerkApiError(400, [apiError("verification_failed", message)]);
  }
  verification.attempts += 1;
  if (verification.codeHash !== hashCode(code)) {
    if (verification.attempts >= maxAttempts) verification.status = "failed";
    throw fieldError("form_code_incorrect", "Incorrect code", "code");
  }
  verification.status = "verified";
}
