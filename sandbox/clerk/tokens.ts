import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import { newId, type Session, type State, type User } from "./state";

const alg = "RS256";

/** @returns a new private key as JSON. */
export async function newSigningKey(): Promise<State["signingKey"]> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kty: "RSA", kid: newId("ins") };
}

/** The claims of a mailed link. Opening the link always redirects to `redirectUrl`. */
export type LinkClaims = { signUpId: string; verificationId: string; redirectUrl: string };

/** `origin` is the origin of the page that uses the token. */
type SessionOptions = { now: number; lifetimeSeconds: number; emailClaim: boolean; origin: string };

/** Signs tokens as Clerk does and publishes the public key. */
export class Tokens {
  /** @param issuer the base URL of `/.well-known/…`. */
  constructor(
    private readonly key: State["signingKey"],
    readonly issuer: string,
  ) {}

  /**
   * Signs a session token. It has the claims that the app's Clerk instance must be configured for: `aud` by the Convex
   * integration, `email`, `email_verified` and `name` under Sessions > Claims.
   */
  async session(user: User, session: Session, options: SessionOptions) {
    const issuedAt = Math.floor(options.now / 1000);
    const minutesOld = Math.floor((options.now - session.createdAt) / 60_000);
    const claims = {
      azp: options.origin,
      aud: "convex",
      ...(options.emailClaim && { email: user.email, email_verified: true }),
      name: [user.firstName, user.lastName].filter(Boolean).join(" ") || null,
      fva: [minutesOld, -1],
      jti: newId("jti"),
      sid: session.id,
      sts: "active",
      v: 2,
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg, typ: "JWT", kid: this.key.kid })
      .setIssuer(this.issuer)
      .setSubject(user.id)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt - 10)
      .setExpirationTime(issuedAt + options.lifetimeSeconds)
      .sign(await importJWK(this.key, alg));
  }

  /** Signs the token of a link. It has no issuer or audience, so that it never passes for a session token. */
  async link(claims: LinkClaims): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg }).sign(await importJWK(this.key, alg));
  }

  /** @returns null if the token was not signed by this instance. */
  async readLink(token: string): Promise<LinkClaims | null> {
    const verified = await jwtVerify<LinkClaims>(token, await importJWK(this.publicKey, alg)).catch(() => null);
    if (!verified) return null;
    const { signUpId, verificationId, redirectUrl } = verified.payload;
    return typeof redirectUrl === "string" ? { signUpId, verificationId, redirectUrl } : null;
  }

  jwks(): { keys: JWK[] } {
    return { keys: [this.publicKey] };
  }

  /** Returns the OpenID discovery document, which points to the keys. */
  discovery(): object {
    const url = (path: string) => `${this.issuer}${path}`;
    return {
      issuer: this.issuer,
      jwks_uri: url("/.well-known/jwks.json"),
      authorization_endpoint: url("/oauth/authorize"),
      token_endpoint: url("/oauth/token"),
      userinfo_endpoint: url("/oauth/userinfo"),
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: [alg],
      claims_supported: ["aud", "exp", "iat", "iss", "sub", "email", "email_verified", "name"],
    };
  }

  private get publicKey(): JWK {
    const { kty, kid, n, e } = this.key as JWK;
    return { kty, kid, n, e, use: "sig", alg };
  }
}
