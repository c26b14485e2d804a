import { Webhook } from "standardwebhooks";

/**
 * Verifies and reads the body of a webhook. Clerk and Resend both sign theirs through Svix.
 * @param read turns the verified body, of any shape, into an event
 * @returns null if the signature is wrong or older than five minutes
 */
export function verifyWebhook<Event>(
  { body, headers }: { body: string; headers: Headers },
  secret: string,
  read: (body: unknown) => Event,
): { event: Event } | null {
  const signed = {
    "webhook-id": headers.get("svix-id") ?? "",
    "webhook-timestamp": headers.get("svix-timestamp") ?? "",
    "webhook-signature": headers.get("svix-signature") ?? "",
  };
  try {
    return { event: read(new Webhook(secret).verify(body, signed)) };
  } catch {
    return null;
  }
}
