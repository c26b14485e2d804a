import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "./files";
import type { Ports } from "./ports";

export type Addresses = { web: string; convex: string; convexSite: string; mailbox: string };

/** Where Clerk answers, on the client's own origin. */
export const clerkPath = "/__clerk";

/** Where the parts answer. One host name throughout, since browsers treat 127.0.0.1 and localhost as different sites. */
export function addressesOf(ports: Ports): Addresses {
  const address = (port: number) => `http://127.0.0.1:${port}`;
  return {
    web: address(ports.web),
    convex: address(ports.convex),
    convexSite: address(ports.convexSite),
    mailbox: address(ports.mailbox),
  };
}

/**
 * Everything the app is told about its surroundings: the only difference between the sandbox and production.
 * @param stateDir where the secrets are kept, so that they are the same after a restart.
 */
export async function appEnvironment(addresses: Addresses, stateDir: string) {
  return {
    APP_URL: addresses.web,
    EMAIL_FROM: "no-reply@example.com",
    RESEND_API_KEY: "re_sandbox",
    RESEND_BASE_URL: addresses.mailbox,
    ADDRESS_HASH_SECRET: await keptSecret(join(stateDir, "address-hash-secret")),
    CLERK_JWT_ISSUER_DOMAIN: `${addresses.web}${clerkPath}`,
    RESEND_WEBHOOK_SECRET: await webhookSecret(join(stateDir, "resend-webhook-secret")),
    CLERK_WEBHOOK_SECRET: await webhookSecret(join(stateDir, "clerk-webhook-secret")),
    VITE_CONVEX_URL: addresses.convex,
    VITE_CLERK_PUBLISHABLE_KEY: publishableKey,
    VITE_CLERK_PROXY_URL: clerkPath,
    VITE_APP_URL: addresses.web,
    VITE_CONTACT_EMAIL: "privacy@example.com",
  };
}

/**
 * Writes the environment to a file, with what the Convex CLI needs to reach the backend: for `npm run doctor -- --from`
 * and `npx convex run --env-file`.
 * @returns the key that lets them in.
 */
export async function writeEnvFile(
  file: string,
  environment: Record<string, string>,
  convexUrl: string,
): Promise<string> {
  const adminKey = `sandbox|${randomBytes(16).toString("hex")}`;
  const values = {
    ...environment,
    CONVEX_SELF_HOSTED_URL: convexUrl,
    CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  await writeAtomically(file, lines.join(""));
  return adminKey;
}

/** Of a name that can be nobody's; with `pk_test_` no one takes it for a real key. */
export const publishableKey = `pk_test_${Buffer.from("clerk.sandbox.test$").toString("base64url")}`;

/** As Svix writes them, who signs for both services. */
async function webhookSecret(file: string): Promise<string> {
  return `whsec_${Buffer.from(await keptSecret(file)).toString("base64")}`;
}

async function keptSecret(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  if (kept) return kept;
  const secret = randomBytes(32).toString("base64url");
  await writeAtomically(file, secret);
  return secret;
}
