import { type Infer, v } from "convex/values";
import { env } from "../_generated/server";
import { MINUTE_MS } from "../domain/time";
import { refusal } from "./refuse";
import { digest, keyedDigest } from "./secrets";

/** How long a pass can be used: a booking can wait for a connection. */
const PASS_LIFETIME_MS = 10 * MINUTE_MS;
const MAX_PASS_LENGTH = 100;
const SCRIPT_URL = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";

/** What a booking page needs to show a challenge. */
export const challenge = v.object({ siteKey: v.string(), scriptUrl: v.string() });

/** The challenge that a booking requires; null unless both keys of Turnstile are set. */
export function currentChallenge(): Infer<typeof challenge> | null {
  const { TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET: secret, TURNSTILE_SCRIPT_URL: scriptUrl = SCRIPT_URL } = env;
  return siteKey && secret ? { siteKey, scriptUrl } : null;
}

/**
 * A pass for one booking request whose client has passed the challenge: `<expiry>.<signature>`. `book` is a mutation,
 * which cannot ask Cloudflare, and the pass takes no row.
 */
export async function createPass(requestId: string): Promise<string> {
  const expiresAt = Date.now() + PASS_LIFETIME_MS;
  return `${expiresAt}.${await sign(requestId, expiresAt)}`;
}

/**
 * Checks the pass of a booking request, if a challenge is required.
 * @returns whether the client has passed a challenge
 * @throws CHALLENGE_REQUIRED, CHALLENGE_FAILED
 */
export async function checkPass(requestId: string, pass: string | undefined): Promise<boolean> {
  if (!currentChallenge()) return false;
  if (pass === undefined) {
    throw refusal(
      "CHALLENGE_REQUIRED",
      "Confirm that you’re a person to book. Reload this page if it doesn’t ask you.",
    );
  }
  if (await isValid(requestId, pass)) return true;
  throw refusal("CHALLENGE_FAILED", "The check that you’re a person has expired. Try again.");
}

async function isValid(requestId: string, pass: string): Promise<boolean> {
  if (pass.length > MAX_PASS_LENGTH) return false;
  const [written = "", signature = ""] = pass.split(".");
  const expiresAt = Number(written);
  const now = Date.now();
  // One from further in the future than it can be was made before the clock went back.
  if (!(now < expiresAt && expiresAt <= now + PASS_LIFETIME_MS)) return false;
  // Digests, so that the time of the comparison says nothing about the signature.
  return (await digest(signature)) === (await digest(await sign(requestId, expiresAt)));
}

/** With a key of its own, so that no other digest with the same secret is a pass. */
async function sign(requestId: string, expiresAt: number): Promise<string> {
  const key = await keyedDigest(env.ADDRESS_HASH_SECRET, "key of booking passes");
  return keyedDigest(key, `${requestId} ${expiresAt}`);
}
