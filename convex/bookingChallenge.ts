import { v } from "convex/values";
import { env } from "./_generated/server";
import { publicAction } from "./functions";
import { createPass, currentChallenge } from "./model/bookingChallenge";
import { requireRequestId } from "./model/bounds";
import { refusal } from "./model/refuse";
import { verifyToken } from "./model/vendors/turnstile";

/** Longer than any token of Turnstile. */
const MAX_TOKEN_LENGTH = 2_048;

/**
 * Exchanges the token of a passed challenge for a pass, which `bookingMutations.book` requires with the same `requestId`
 * while `eventTypes.getPublic` returns a `challenge`. An action, because only actions can ask Cloudflare; Convex's client
 * never repeats one, so booking stays a mutation. A token works once, a pass for 10 minutes.
 * @throws CHALLENGE_FAILED, INVALID_INPUT
 */
export const verify = publicAction({
  args: { requestId: v.string(), token: v.string() },
  returns: v.object({ pass: v.string() }),
  handler: async (_, { requestId, token }) => {
    requireRequestId(requestId);
    const { TURNSTILE_SECRET: secret, TURNSTILE_VERIFY_URL: url } = env;
    if (token === "" || token.length > MAX_TOKEN_LENGTH || !secret || !currentChallenge()) throw failed();
    const result = await verifyToken(token, secret, url);
    if (result.kind === "passed") return { pass: await createPass(requestId) };
    console.warn(`challenge ${result.kind} ${result.code}`);
    throw result.kind === "failed" ? failed() : unavailable();
  },
});

function failed() {
  return refusal("CHALLENGE_FAILED", "We couldn’t confirm that you’re a person. Try again, or use another browser.");
}

function unavailable() {
  return refusal("CHALLENGE_FAILED", "The check that you’re a person isn’t working right now. Try again in a minute.");
}
