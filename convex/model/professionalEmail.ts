import type { UserIdentity } from "convex/server";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { emailAddressProblem, normalizeEmailAddress } from "../domain/emailAddress";
import { MINUTE_MS } from "../domain/time";
import { refusal } from "./refuse";

/** Clerk's session tokens are valid for one minute. */
const MAX_TOKEN_AGE_MS = MINUTE_MS;

/** An address as Clerk had it at a time (UTC ms). */
export type KnownEmail = { email: string; asOf: number };

/**
 * The verified address in a token. Convex does not say when a token was issued, so it counts as old as a token can be.
 * @throws EMAIL_MISSING if a claim is missing, EMAIL_UNVERIFIED, EMAIL_INVALID
 */
export function emailInToken(identity: UserIdentity): KnownEmail {
  if (!identity.email) {
    throw refusal(
      "EMAIL_MISSING",
      "Your sign-in has no email address. In the Clerk dashboard, under Sessions, add the claim `email`.",
    );
  }
  if (identity.emailVerified === undefined) {
    throw refusal(
      "EMAIL_MISSING",
      "Your sign-in doesn’t say whether your email address is verified. In the Clerk dashboard, under Sessions, add the claim `email_verified`.",
    );
  }
  if (identity.emailVerified !== true) {
    throw refusal("EMAIL_UNVERIFIED", "Your email address isn’t verified yet. Verify it, then sign in again.");
  }
  const email = normalizeEmailAddress(identity.email);
  if (emailAddressProblem(email)) {
    throw refusal("EMAIL_INVALID", "Your account’s email address isn’t one that we can send email to.");
  }
  return { email, asOf: Date.now() - MAX_TOKEN_AGE_MS };
}

/**
 * Copies an address, unless a newer one is known: webhook events arrive late and in any order, and a token can be older
 * than the last event.
 */
export async function copyEmail(
  ctx: MutationCtx,
  professional: Doc<"professionals">,
  { email, asOf }: KnownEmail,
): Promise<void> {
  if (asOf < professional.emailAsOf) return;
  await ctx.db.patch("professionals", professional._id, { email, emailAsOf: asOf, updatedAt: Date.now() });
}
