import { frontendApiOf } from "../clerkKey";
import { type Env, type Finding, fail, info, pass } from "./finding";
import { isLocal, originProblem, parseUrl } from "./urls";

const MIN_SECRET_BYTES = 16;
const limits = [
  "BOOKINGS_PER_ADDRESS",
  "BOOKINGS_PER_ADDRESS_OVERALL",
  "BOOKINGS_PER_EVENT_TYPE",
  "BUSY_BOOKINGS_PER_HOUR",
  "EMAILS_PER_SECOND",
  "EMAIL_TIMEOUT_SECONDS",
  "EMAILS_PER_PROFESSIONAL",
  "EMAILS_PER_RECIPIENT_HOUR",
  "EMAILS_PER_RECIPIENT_DAY",
  "NEW_RECIPIENTS_PER_DAY",
  "NEW_RECIPIENTS_PER_DAY_MAX",
  "RESENDS_PER_PROFESSIONAL",
];

/** The environment variables of the web app's build and of the Convex deployment. */
export type Settings = { webApp: Env; deployment: Env };

/** Checks every value, and that related values match. Makes no network requests. */
export function checkSettings({ webApp, deployment }: Settings): Finding[] {
  return [
    siteUrl(webApp, deployment),
    convexUrl(webApp),
    clerkKey(webApp, deployment),
    issuer(webApp, deployment),
    webhookSecret("Clerk's webhook", "CLERK_WEBHOOK_SECRET", deployment, "Clerk's dashboard, Webhooks"),
    webhookSecret("Resend's webhook", "RESEND_WEBHOOK_SECRET", deployment, "Resend's dashboard, Webhooks"),
    mailKey(deployment),
    sender(deployment),
    hashSecret(deployment),
    turnstile(deployment),
    ...limits.map((name) => limit(name, deployment)),
  ];
}

const setCommand = (name: string, value: string) => `npx convex env set ${name} ${value}`;

function siteUrl({ VITE_APP_URL = "" }: Env, { APP_URL = "" }: Env): Finding {
  const topic = "Site URL";
  if (!APP_URL)
    return fail(
      topic,
      `APP_URL is not set. ${setCommand("APP_URL", "https://…")}: the address where clients open the app.`,
    );
  const problem = originProblem(APP_URL);
  if (problem) return fail(topic, `APP_URL (${APP_URL}) ${problem}. Every link in an email starts with it.`);
  if (VITE_APP_URL && VITE_APP_URL !== APP_URL) {
    return fail(topic, `APP_URL is ${APP_URL}, but the web app is built with VITE_APP_URL ${VITE_APP_URL}.`);
  }
  return pass(topic, APP_URL);
}

function convexUrl({ VITE_CONVEX_URL = "" }: Env): Finding {
  const topic = "Convex URL";
  if (!VITE_CONVEX_URL) {
    return fail(topic, "VITE_CONVEX_URL is not set. npx convex dev writes it to .env.local; npm run deploy sets it.");
  }
  const problem = originProblem(VITE_CONVEX_URL);
  if (problem) return fail(topic, `VITE_CONVEX_URL (${VITE_CONVEX_URL}) ${problem}.`);
  if (VITE_CONVEX_URL.endsWith(".convex.site")) {
    return fail(topic, "VITE_CONVEX_URL is the address of the HTTP actions. Use the one that ends in .convex.cloud.");
  }
  return pass(topic, VITE_CONVEX_URL);
}

function clerkKey({ VITE_CLERK_PUBLISHABLE_KEY: key = "" }: Env, { APP_URL = "" }: Env): Finding {
  const topic = "Clerk's key";
  const host = frontendApiOf(key);
  if (!host) {
    return fail(
      topic,
      `VITE_CLERK_PUBLISHABLE_KEY is ${key ? "not a publishable key" : "not set"}. Copy pk_live_… (or pk_test_…) from Clerk's dashboard, API keys.`,
    );
  }
  const site = parseUrl(APP_URL);
  if (host.endsWith(".test") && site && !isLocal(site)) {
    return fail(
      topic,
      "VITE_CLERK_PUBLISHABLE_KEY is the sandbox's key: nobody can sign in with it. Set the key of your Clerk instance.",
    );
  }
  if (key.startsWith("pk_test_") && site && !isLocal(site)) {
    return info(
      topic,
      `names ${host}, a development instance, for testing with few users. Use pk_live_… in production.`,
    );
  }
  return pass(topic, `names ${host}`);
}

function issuer(
  { VITE_CLERK_PUBLISHABLE_KEY: key = "", VITE_CLERK_PROXY_URL: proxy }: Env,
  { CLERK_JWT_ISSUER_DOMAIN: domain = "", APP_URL = "" }: Env,
): Finding {
  const topic = "Clerk's issuer";
  const host = frontendApiOf(key);
  const expected = proxy ? `${APP_URL}${proxy}` : `https://${host}`;
  if (!host && !proxy) return info(topic, "not checked: this needs the publishable key.");
  if (domain.replace(/\/$/, "") === expected) return pass(topic, domain);
  return fail(
    topic,
    `CLERK_JWT_ISSUER_DOMAIN is ${domain || "not set"}, but the web app signs in at ${expected}: Convex would reject all tokens. ${setCommand("CLERK_JWT_ISSUER_DOMAIN", expected)}`,
  );
}

function webhookSecret(topic: string, name: string, deployment: Env, place: string): Finding {
  const value = deployment[name] ?? "";
  const [, encoded = ""] = /^whsec_([A-Za-z0-9+/]+=*)$/.exec(value) ?? [];
  const isShared = deployment.CLERK_WEBHOOK_SECRET === deployment.RESEND_WEBHOOK_SECRET;
  const advice = `Copy the signing secret from ${place}: ${setCommand(name, "whsec_…")}`;
  if (!value) return fail(topic, `${name} is not set: all events would be rejected. ${advice}`);
  if (Buffer.from(encoded, "base64").length < MIN_SECRET_BYTES) {
    return fail(topic, `${name} is not a signing secret (whsec_… and then base64). ${advice}`);
  }
  if (isShared)
    return fail(topic, `${name} is the same as the other service's. Each service has its own secret. ${advice}`);
  return pass(topic, "the secret has a valid format");
}

function mailKey({ RESEND_API_KEY: key = "" }: Env): Finding {
  if (/^re_\w+$/.test(key)) return pass("Resend's key", "has a valid format");
  const problem = key ? "is not a Resend key (re_…)" : "is not set";
  return fail(
    "Resend's key",
    `RESEND_API_KEY ${problem}. Create a key with sending access: ${setCommand("RESEND_API_KEY", "re_…")}`,
  );
}

/** Returns the domain of a plain email address; null for anything else. */
export function senderDomain(address: string): string | null {
  return /^[^\s@<>"]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(address)?.[1]?.toLowerCase() ?? null;
}

function sender({ EMAIL_FROM = "" }: Env): Finding {
  const topic = "Sender";
  if (senderDomain(EMAIL_FROM)) return pass(topic, EMAIL_FROM);
  const problem = EMAIL_FROM ? `(${EMAIL_FROM}) is not a plain email address` : "is not set";
  return fail(
    topic,
    `EMAIL_FROM ${problem}. ${setCommand("EMAIL_FROM", "no-reply@…")}, with a domain that is verified in Resend.`,
  );
}

function hashSecret({ ADDRESS_HASH_SECRET: secret = "" }: Env): Finding {
  if (secret.length >= MIN_SECRET_BYTES) return pass("Hash secret", "is long enough");
  const problem = secret ? "is too short" : "is not set";
  return fail(
    "Hash secret",
    `ADDRESS_HASH_SECRET ${problem}. ${setCommand("ADDRESS_HASH_SECRET", '"$(openssl rand -base64 32)"')}`,
  );
}

function turnstile({ TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET: secret }: Env): Finding {
  const topic = "Turnstile";
  if (!siteKey && !secret) return pass(topic, "off");
  if (siteKey && secret) return pass(topic, "on: clients pass a challenge before they book");
  const missing = siteKey ? "TURNSTILE_SECRET" : "TURNSTILE_SITE_KEY";
  return fail(topic, `off, because ${missing} is not set. Copy both keys from Cloudflare: ${setCommand(missing, "…")}`);
}

function limit(name: string, { [name]: value }: Env): Finding {
  if (value === undefined) return pass(name, "default");
  if (/^[1-9]\d{0,5}$/.test(value)) return pass(name, value);
  return fail(
    name,
    `${name} (${value || "empty"}) is not a whole number from 1 to 999999. npx convex env remove ${name} restores the default.`,
  );
}
