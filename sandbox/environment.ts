import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "./files";
import type { Ports } from "./ports";

export type Addresses = { web: string; convex: string; mailbox: string };

/** Where the parts answer. One host name throughout, since browsers treat 127.0.0.1 and localhost as different sites. */
export function addressesOf(ports: Ports): Addresses {
  const address = (port: number) => `http://127.0.0.1:${port}`;
  return { web: address(ports.web), convex: address(ports.convex), mailbox: address(ports.mailbox) };
}

/**
 * Everything the app is told about its surroundings: the only difference between the sandbox and production.
 * @param stateDir where the secret is kept, so that it is the same after a restart.
 */
export async function appEnvironment(addresses: Addresses, stateDir: string): Promise<Record<string, string>> {
  return {
    APP_URL: addresses.web,
    EMAIL_FROM: "no-reply@example.com",
    RESEND_API_KEY: "re_sandbox",
    RESEND_BASE_URL: addresses.mailbox,
    ADDRESS_HASH_SECRET: await keptSecret(join(stateDir, "address-hash-secret")),
    VITE_CONVEX_URL: addresses.convex,
  };
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
