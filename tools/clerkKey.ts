/**
 * The host of Clerk's Frontend API that a publishable key (`pk_live_…`, `pk_test_…`) names.
 * @returns null for what is no such key.
 */
export function frontendApiOf(publishableKey: string): string | null {
  const [, encoded = ""] = /^pk_(?:test|live)_([\w+/-]+=*)$/.exec(publishableKey) ?? [];
  const [, host = null] = /^([a-z0-9.-]+\.[a-z]+)\$$/.exec(Buffer.from(encoded, "base64").toString()) ?? [];
  return host;
}
