import { Webhook } from "standardwebhooks";

/**
 * Reads the body of a webhook that Svix signed for one of our providers.
 * @param read makes an event of the verified body, whatever its shape.
 * @returns null where the signature does not fit or is older than five minutes.
 */
export function verifyWebhook<Event>(
  { body, headers }: { body: string; headers: Headers },
  secret: string,
  read: (body: unknown) => Event,
): Event | null {
  const signed = {
    "webhook-id": headers.get("svix-id") ?? "",
    "webhook-timestamp": headers.get("svix-timestamp") ?? "",
    "webhook-signature": headers.get("svix-signature") ?? "",
  };
  try {
    return read(new Webhook(secret).verify(body, signed));
  } catch {
    return null;
  }
}
