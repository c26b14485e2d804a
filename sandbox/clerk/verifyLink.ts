import type { Reply } from "../httpServer";
import { apiError, ClerkApiError } from "./apiErrors";
import type { Call } from "./call";
import type { ClerkContext } from "./context";
import { completeSignUp } from "./signUps";
import type { LinkClaims } from "./tokens";

type Outcome = { status: "verified" | "expired" | "failed" | "client_mismatch"; sessionId?: string };

/** Handles a click on a mailed link: verifies it and redirects to the app with the outcome. */
export async function verifyLink(clerk: ClerkContext, call: Call): Promise<Reply> {
  const claims = await clerk.tokens.readLink(call.url.searchParams.get("token") ?? "");
  if (!claims) throw new ClerkApiError(400, [apiError("verification_invalid_link_token", "This link is not valid.")]);
  const { status, sessionId } = verify(clerk, call, claims);
  const target = new URL(claims.redirectUrl);
  target.searchParams.set("__clerk_status", status);
  if (sessionId) target.searchParams.set("__clerk_created_session", sessionId);
  return { status: 303, headers: { location: target.href, "cache-control": "no-store" } };
}

/** A link works once, and only the latest link is valid. */
function verify(clerk: ClerkContext, call: Call, { signUpId, verificationId }: LinkClaims): Outcome {
  const client = clerk.state.clients.find(({ signUp }) => signUp?.id === signUpId);
  const signUp = client?.signUp;
  const verification = signUp?.verification;
  if (!client || !signUp || verification?.id !== verificationId || signUp.created) return { status: "failed" };
  if (clerk.now() > verification.expireAt) {
    verification.status = "expired";
    return { status: "expired" };
  }
  if (clerk.settings.sameBrowserLinks && client !== call.client) return { status: "client_mismatch" };
  try {
    const { sessionId } = completeSignUp(clerk, client, signUp);
    verification.status = "verified";
    return { status: "verified", sessionId };
  } catch (error) {
    if (!(error instanceof ClerkApiError)) throw error;
    verification.status = "failed";
    return { status: "failed" };
  }
}
