import type { Reply } from "../httpServer";
import type { Call } from "./call";
import type { Clerk } from "./clerk";
import { apiError, Refusal } from "./refusal";
import { completeSignUp } from "./signUps";
import type { LinkClaims } from "./tokens";

type Outcome = { status: "verified" | "expired" | "failed" | "client_mismatch"; sessionId?: string };

/** The page that a mailed link opens: tries the proof, and goes on to the app with what came of it. */
export async function verifyLink(clerk: Clerk, call: Call): Promise<Reply> {
  const claims = await clerk.tokens.readLink(call.url.searchParams.get("token") ?? "");
  if (!claims) throw new Refusal(400, [apiError("verification_invalid_link_token", "This link is not valid.")]);
  const { status, sessionId } = verify(clerk, call, claims);
  const target = new URL(claims.redirectUrl);
  target.searchParams.set("__clerk_status", status);
  if (sessionId) target.searchParams.set("__clerk_created_session", sessionId);
  return { status: 303, headers: { location: target.href, "cache-control": "no-store" } };
}

/** A link works once, and only the latest that was sent. */
function verify(clerk: Clerk, call: Call, { signUpId, verificationId }: LinkClaims): Outcome {
  const client = clerk.state.clients.find(({ signUp }) => signUp?.id === signUpId);
  const signUp = client?.signUp;
  const proof = signUp?.verification;
  if (!client || !signUp || proof?.id !== verificationId || signUp.created) return { status: "failed" };
  if (clerk.now() > proof.expireAt) {
    proof.status = "expired";
    return { status: "expired" };
  }
  if (clerk.settings.sameBrowserLinks && client !== call.client) return { status: "client_mismatch" };
  try {
    const { sessionId } = completeSignUp(clerk, client, signUp);
    proof.status = "verified";
    return { status: "verified", sessionId };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    proof.status = "failed";
    return { status: "failed" };
  }
}
