import { Webhook } from "standardwebhooks";

/** In characters. Far above both providers' largest events. */
const MAX_BODY_LENGTH = 256_000;
const MAX_HEADER_LENGTH = 4_000;

/**
 * Verifies and reads the body of a webhook. Clerk and Resend both sign theirs through Svix.
 * @param read turns the verified body, of any shape, into an event
 * @returns null if the signature is wrong or older than five minutes, or if body or headers are too long
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
  const isTooLong = Object.values(signed).some(({ length }) => length > MAX_HEADER_LENGTH);
  if (isTooLong || body.length > MAX_BODY_LENGTH) return null;
  try {
    return { event: read(new Webhook(secret).verify(body, signed)) };
  } catch {
    return null;
  }
}
