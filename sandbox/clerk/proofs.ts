import { apiError, fieldRefusal, Refusal } from "./refusal";
import type { Settings } from "./settings";
import { hashCode, newCode, newId, type Verification } from "./state";

/** Clerk's own number is not public. */
const maxAttempts = 5;

type When = { settings: Settings; now: () => number };

/** A proof that is not given yet, by a link. */
export function newLinkProof({ settings, now }: When): Verification {
  return {
    id: newId("ver"),
    strategy: "email_link",
    status: "unverified",
    codeHash: null,
    attempts: 0,
    expireAt: now() + settings.proofLifeSeconds * 1000,
  };
}

/** A proof that is not given yet, and the code to mail. */
export function newCodeProof(strategy: Verification["strategy"], when: When): { code: string; proof: Verification } {
  const code = newCode();
  return { code, proof: { ...newLinkProof(when), strategy, codeHash: hashCode(code) } };
}

/**
 * Takes a code that somebody typed; right or wrong, `proof` knows afterwards.
 * @throws Refusal as Clerk's if the code is wrong, too late, or one guess too many.
 */
export function giveCode(proof: Verification | null, strategy: string | undefined, code: string, now: number): void {
  if (proof?.strategy !== strategy || proof?.codeHash == null) {
    throw new Refusal(400, [apiError("verification_missing", "No code was sent for this. Ask for one first.")]);
  }
  if (proof.status === "verified") {
    throw new Refusal(400, [apiError("verification_already_verified", "This verification has already been verified.")]);
  }
  if (proof.status === "unverified" && now > proof.expireAt) proof.status = "expired";
  if (proof.status === "expired") {
    throw new Refusal(400, [
      apiError("verification_expired", "This verification has expired. You must create a new one."),
    ]);
  }
  if (proof.attempts >= maxAttempts) {
    const message = "Too many failed attempts. You have to try again with the same or another method.";
    throw new Refusal(400, [apiError("verification_failed", message)]);
  }
  proof.attempts += 1;
  if (proof.codeHash !== hashCode(code)) {
    if (proof.attempts >= maxAttempts) proof.status = "failed";
    throw fieldRefusal("form_code_incorrect", "Incorrect code", "code");
  }
  proof.status = "verified";
}
