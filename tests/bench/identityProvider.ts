import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { jsonReply, listen } from "../../sandbox/httpServer";

export type IdentityProvider = {
  url: string;
  /** Returns a token that authenticates as this user. */
  tokenOf(userId: string): Promise<string>;
  close(): Promise<void>;
};

/** Starts a minimal OIDC provider: signing keys and their discovery document, without any pages. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const keys = [await exportJWK(publicKey)];
  const server = await listen(async ({ url }) => {
    const isConfiguration = url === "/.well-known/openid-configuration";
    return jsonReply(200, isConfiguration ? { jwks_uri: `${server.url}/keys` } : { keys });
  }, 0);
  return {
    url: server.url,
    tokenOf: (userId) => {
      const claims = new SignJWT({ iss: server.url, aud: "convex", sub: userId }).setProtectedHeader({ alg: "RS256" });
      return claims.setIssuedAt().setExpirationTime("1h").sign(privateKey);
    },
    close: () => server.close(),
  };
}
