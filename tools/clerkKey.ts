/**
 * Returns the host of Clerk's Frontend API that a publishable key (`pk_live_…`, `pk_test_…`) contains.
 * @returns null if it is not a publishable key.
 */
export function frontendApiOf(publishableKey: string): string | null {
  const [, encoded = ""] = /^pk_(?:test|live)_([\w+/-]+=*)$/.exec(publishableKey) ?? [];
  const [, host = null] = /^([a-z0-9.-]+\.[a-z]+)\$$/.exec(Buffer.from(encoded, "base64").toString()) ?? [];
  return host;
}
