import * as z from "zod/mini";
import { SECOND_MS } from "../../domain/time";

// The only file that knows Cloudflare's API for checking Turnstile tokens.

const VERIFY_URL = "https://challenges.cloudflare.com/turnstile/v0/siteverify";
const TIMEOUT_MS = 10 * SECOND_MS;

const verification = z.object({ success: z.boolean(), "error-codes": z.optional(z.array(z.string())) });

/** These say that the token is wrong, was used before, or is older than 5 minutes. All others are no fault of the client. */
const tokenErrors = new Set(["missing-input-response", "invalid-input-response", "timeout-or-duplicate"]);

export type TurnstileResult = { kind: "passed" } | { kind: "failed" | "unavailable"; code: string };

/**
 * Asks Cloudflare whether a token is from a passed challenge. A token counts once. Sends no address of the client.
 * @param url another address than Cloudflare's, for a stand-in
 */
export async function verifyToken(token: string, secret: string, url = VERIFY_URL): Promise<TurnstileResult> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ secret, response: token }),
      signal: abort.signal,
    });
    const { data } = verification.safeParse(await response.json());
    if (data?.success) return { kind: "passed" };
    const code = data?.["error-codes"]?.[0] ?? `status ${response.status}`;
    return { kind: tokenErrors.has(code) ? "failed" : "unavailable", code };
  } catch {
    return { kind: "unavailable", code: abort.signal.aborted ? "timeout" : "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}
