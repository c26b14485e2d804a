import type { AuthConfig, AuthProvider, UserIdentity } from "convex/server";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";

/** No provider of auth.config.ts accepts the token. */
export class AuthenticationFailed extends Error {}

export interface VerifiedIdentity {
  identity: UserIdentity;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** The required claims of a provider's tokens, and the location of its public keys. */
interface Rules {
  issuer: string;
  audience: string | undefined;
  algorithms: string[];
  keysUrl(): Promise<string>;
}

/** Verifies tokens by the app's auth.config.ts, as Convex does. */
export class Authenticator {
  readonly #config: () => AuthConfig;
  readonly #keys = new Map<string, JWTVerifyGetKey>();

  /** @param config is called for each token, since the file may change. */
  constructor(config: () => AuthConfig) {
    this.#config = config;
  }

  /** @throws AuthenticationFailed */
  async verify(token: string): Promise<VerifiedIdentity> {
    try {
      const claimed = decodeJwt(token);
      const rules = this.#config()
        .providers.map(rulesOf)
        .find((candidate) => accepts(candidate, claimed));
      if (!rules) throw new Error("no provider in auth.config.ts has its issuer and audience");
      const { issuer, audience, algorithms } = rules;
      const keys = await this.#keysAt(await rules.keysUrl());
      const { payload } = await jwtVerify(token, keys, {
        issuer: [issuer, `${issuer}/`],
        audience,
        algorithms,
        requiredClaims: ["exp", "sub"],
      });
      return { identity: identityOf(payload), expiresAt: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      throw new AuthenticationFailed(`Could not verify the token: ${error instanceof Error ? error.message : error}`);
    }
  }

  async #keysAt(url: string): Promise<JWTVerifyGetKey> {
    const known = this.#keys.get(url);
    if (known) return known;
    const keys = url.startsWith("data:") ? createLocalJWKSet(await fetchJson(url)) : createRemoteJWKSet(new URL(url));
    this.#keys.set(url, keys);
    return keys;
  }
}

function rulesOf(provider: AuthProvider): Rules {
  if ("type" in provider) {
    const { issuer, applicationID: audience, algorithm, jwks } = provider;
    return { issuer: withoutSlash(issuer), audience, algorithms: [algorithm], keysUrl: async () => jwks };
  }
  const { domain, applicationID: audience } = provider;
  const issuer = withoutSlash(/^https?:\/\//.test(domain) ? domain : `https://${domain}`);
  return {
    issuer,
    audience,
    algorithms: ["RS256", "ES256"],
    keysUrl: async () => {
      const { jwks_uri }: { jwks_uri: string } = await fetchJson(`${issuer}/.well-known/openid-configuration`);
      return jwks_uri;
    },
  };
}

function accepts({ issuer, audience }: Rules, claims: JWTPayload): boolean {
  if (claims.iss === undefined || withoutSlash(claims.iss) !== issuer) return false;
  return audience === undefined || [claims.aud ?? []].flat().includes(audience);
}

const withoutSlash = (url: string): string => url.replace(/\/$/, "");

async function fetchJson(url: string) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} responded with ${response.status}`);
  return response.json();
}

const attributes: Record<string, string> = {
  given_name: "givenName",
  family_name: "familyName",
  preferred_username: "preferredUsername",
  profile: "profileUrl",
  picture: "pictureUrl",
  email_verified: "emailVerified",
  birthdate: "birthday",
  zoneinfo: "timezone",
  locale: "language",
  phone_number: "phoneNumber",
  phone_number_verified: "phoneNumberVerified",
  updated_at: "updatedAt",
};

/** Renames standard claims as Convex does. Custom claims keep their names. */
function identityOf({ iss = "", sub = "", aud, exp, iat, nbf, jti, ...claims }: JWTPayload): UserIdentity {
  const named = Object.entries(claims).map(([claim, value]) => [attributes[claim] ?? claim, value]);
  return { ...Object.fromEntries(named), tokenIdentifier: `${iss}|${sub}`, subject: sub, issuer: iss };
}
