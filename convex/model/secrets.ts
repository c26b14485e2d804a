/** 128 random bits as 22 URL-safe characters. */
export function newToken(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** The secrets in a new booking's links. */
export function newLinkSecrets() {
  return { manageToken: newToken(), calendarToken: newToken(), professionalCalendarKey: newToken() };
}

/** SHA-256 in base64url. */
export async function digest(text: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** HMAC-SHA-256 in base64url. */
export async function keyedDigest(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  return base64Url(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text))));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
