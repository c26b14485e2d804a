import type { ConvexClient } from "convex/browser";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { jsonReply, listen, type RunningServer } from "../httpServer";
import { shiftClock } from "./clock";
import { api, connect, connectHttp, eventually, startFixture, watch } from "./fixture/harness";

const custom = "https://custom.example.com";
const rsa = await generateKeyPair("RS256");
const ec = await generateKeyPair("ES256");
const stranger = await generateKeyPair("RS256");
let provider: RunningServer;

/** Starts an OIDC provider like Clerk, and configures a `customJwt` provider whose keys are in a data: URL. */
beforeAll(async () => {
  provider = await listen(async ({ url }) => {
    if (url === "/.well-known/openid-configuration") return jsonReply(200, { jwks_uri: `${provider.url}/keys` });
    return jsonReply(200, { keys: [await exportJWK(rsa.publicKey)] });
  }, 0);
  const jwks = JSON.stringify({ keys: [await exportJWK(ec.publicKey)] });
  vi.stubEnv("FIXTURE_OIDC_ISSUER", provider.url);
  vi.stubEnv("FIXTURE_JWKS", `data:application/json,${encodeURIComponent(jwks)}`);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await provider.close();
});

interface TokenOptions {
  claims?: JWTPayload;
  key?: CryptoKey;
  algorithm?: "RS256" | "ES256";
  /** Seconds from now. */
  expiresIn?: number;
}

function sign({ claims = {}, key = rsa.privateKey, algorithm = "RS256", expiresIn = 60 }: TokenOptions = {}) {
  const now = Math.floor(Date.now() / 1000);
  const exp = now + expiresIn;
  return new SignJWT({ iss: provider.url, aud: "convex", sub: "user_1", iat: now, exp, ...claims })
    .setProtectedHeader({ alg: algorithm })
    .sign(key);
}

/** Signs the client in. @returns the authentication states that the client reports, newest last. */
function signIn(client: ConvexClient, fetchToken: () => Promise<string | null>): boolean[] {
  const states: boolean[] = [];
  client.setAuth(fetchToken, (isAuthenticated) => states.push(isAuthenticated));
  return states;
}

test("a token of an OIDC provider sets the identity, and signing out clears it", async () => {
  const { url } = await startFixture();
  const client = connect(url);
  const me = watch(client, api.users.me, {});
  await eventually(() => me).toEqual([null]);

  // The client fetches a fresh token once its first one is accepted, which would undo an earlier sign-out.
  const names = ["First", "Fresh"];
  const states = signIn(client, () => sign({ claims: { given_name: names.shift() } }));
  await eventually(() => me.at(-1)).toEqual({ subject: "user_1", issuer: provider.url, givenName: "Fresh" });
  expect(states).not.toContain(false);

  client.client.clearAuth();
  await eventually(() => me.at(-1)).toBeNull();
});

test("accepts a token of a customJwt provider over HTTP", async () => {
  const { url } = await startFixture();
  const client = connectHttp(url);
  client.setAuth(await sign({ claims: { iss: custom, aud: "fixture" }, key: ec.privateKey, algorithm: "ES256" }));

  expect(await client.query(api.users.me, {})).toEqual({ subject: "user_1", issuer: custom });
});

test.each<[string, TokenOptions]>([
  ["signed with another key", { key: stranger.privateKey }],
  ["for another audience", { claims: { aud: "elsewhere" } }],
  ["of an unknown issuer", { claims: { iss: "https://unknown.example.com" } }],
  ["that has expired", { expiresIn: -60 }],
  ["signed with another provider's key", { claims: { iss: custom, aud: "fixture" } }],
])("rejects a token %s", async (_, options) => {
  const { url } = await startFixture();
  const token = await sign(options);
  const client = connect(url);
  const me = watch(client, api.users.me, {});

  const states = signIn(client, async () => token);

  await eventually(() => states).toEqual([false]);
  await eventually(() => me.at(-1)).toBeNull();
  const http = connectHttp(url);
  http.setAuth(token);
  await expect(http.query(api.users.me, {})).rejects.toThrow("Unauthenticated");
});

test("an expired token is never used, and a fresh one replaces it", async () => {
  const { url } = await startFixture();
  const client = connect(url);
  const me = watch(client, api.users.me, {});
  let subject = "before";
  // Without `iat` the client cannot schedule the token's renewal.
  signIn(client, () => sign({ claims: { sub: subject, iat: undefined } }));
  await eventually(() => me.at(-1)).toMatchObject({ subject: "before" });

  subject = "after";
  onTestFinished(shiftClock(Date.now() + 2 * 60_000));

  expect(await client.mutation(api.users.whoAmI, {})).toBe("after");
  await eventually(() => me.at(-1)).toMatchObject({ subject: "after" });
});
