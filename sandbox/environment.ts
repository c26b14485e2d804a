import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "./files";
import type { Ports } from "./ports";

export type ServiceUrls = { web: string; convex: string; convexSite: string; mailbox: string };

/** The path of the Clerk stand-in on the web app's origin. */
export const clerkPath = "/__clerk";

/**
 * Returns the URL of each service. All use one host name because browsers treat 127.0.0.1 and localhost as different
 * sites.
 */
export function serviceUrls(ports: Ports): ServiceUrls {
  const address = (port: number) => `http://127.0.0.1:${port}`;
  return {
    web: address(ports.web),
    convex: address(ports.convex),
    convexSite: address(ports.convexSite),
    mailbox: address(ports.mailbox),
  };
}

/**
 * Returns the app's environment variables, which are the only difference between the sandbox and production.
 * @param stateDir stores the secrets so that they survive a restart.
 */
export async function appEnvironment(urls: ServiceUrls, stateDir: string) {
  return {
    APP_URL: urls.web,
    EMAIL_FROM: "no-reply@example.com",
    RESEND_API_KEY: "re_sandbox",
    RESEND_BASE_URL: urls.mailbox,
    ADDRESS_HASH_SECRET: await loadOrCreateSecret(join(stateDir, "address-hash-secret")),
    CLERK_JWT_ISSUER_DOMAIN: `${urls.web}${clerkPath}`,
    RESEND_WEBHOOK_SECRET: await loadOrCreateWebhookSecret(join(stateDir, "resend-webhook-secret")),
    CLERK_WEBHOOK_SECRET: await loadOrCreateWebhookSecret(join(stateDir, "clerk-webhook-secret")),
    VITE_CONVEX_URL: urls.convex,
    VITE_CLERK_PUBLISHABLE_KEY: publishableKey,
    VITE_CLERK_PROXY_URL: clerkPath,
    VITE_APP_URL: urls.web,
    VITE_CONTACT_EMAIL: "privacy@example.com",
    VITE_OPERATOR_NAME: "Demo Operator",
  };
}

/**
 * Writes the environment to a file, with what the Convex CLI needs to reach the backend. `npm run doctor -- --from` and
 * `npx convex run --env-file` read it.
 * @returns the admin key.
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

/** Names a host that cannot exist. The prefix `pk_test_` keeps it from passing for a production key. */
export const publishableKey = `pk_test_${Buffer.from("clerk.sandbox.test$").toString("base64url")}`;

/** Svix signs for both services, so both secrets have its format. */
async function loadOrCreateWebhookSecret(file: string): Promise<string> {
  return `whsec_${Buffer.from(await loadOrCreateSecret(file)).toString("base64")}`;
}

async function loadOrCreateSecret(file: string): Promise<string> {
  const stored = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  if (stored) return stored;
  const secret = randomBytes(32).toString("base64url");
  await writeAtomically(file, secret);
  return secret;
}
