import { frontendApiOf } from "../clerkKey";
import { isLocal, originProblem, parseUrl } from "./addresses";
import { type Finding, good, note, type Values, wrong } from "./finding";

const SECRET_BYTES = 16;
const limits = [
  "BOOKINGS_PER_ADDRESS",
  "BOOKINGS_PER_EVENT_TYPE",
  "EMAILS_PER_SECOND",
  "EMAIL_TIMEOUT_SECONDS",
  "EMAILS_PER_PROFESSIONAL",
  "RESENDS_PER_PROFESSIONAL",
];

/** What the client's build and the Convex deployment were told of their surroundings. */
export type Settings = { client: Values; deployment: Values };

/** Looks at every value by itself and at those that have to agree; nothing is asked over the network. */
export function checkSettings({ client, deployment }: Settings): Finding[] {
  return [
    siteUrl(client, deployment),
    convexUrl(client),
    clerkKey(client, deployment),
    issuer(client, deployment),
    webhookSecret("Clerk's webhook", "CLERK_WEBHOOK_SECRET", deployment, "Clerk's dashboard, Webhooks"),
    webhookSecret("Resend's webhook", "RESEND_WEBHOOK_SECRET", deployment, "Resend's dashboard, Webhooks"),
    mailKey(deployment),
    sender(deployment),
    hashSecret(deployment),
    ...limits.map((name) => limit(name, deployment)),
  ];
}

const setting = (name: string, value: string) => `npx convex env set ${name} ${value}`;

function siteUrl({ VITE_APP_URL = "" }: Values, { APP_URL = "" }: Values): Finding {
  const topic = "Site URL";
  if (!APP_URL)
    return wrong(topic, `APP_URL is not set. ${setting("APP_URL", "https://…")}: where clients open the app.`);
  const problem = originProblem(APP_URL);
  if (problem) return wrong(topic, `APP_URL (${APP_URL}) ${problem}. Every link in a message begins with it.`);
  if (VITE_APP_URL && VITE_APP_URL !== APP_URL) {
    return wrong(topic, `APP_URL is ${APP_URL}, but the client is built with VITE_APP_URL ${VITE_APP_URL}.`);
  }
  return good(topic, APP_URL);
}

function convexUrl({ VITE_CONVEX_URL = "" }: Values): Finding {
  const topic = "Convex URL";
  if (!VITE_CONVEX_URL) {
    return wrong(topic, "VITE_CONVEX_URL is not set. npx convex dev writes it to .env.local; npm run deploy sets it.");
  }
  const problem = originProblem(VITE_CONVEX_URL);
  if (problem) return wrong(topic, `VITE_CONVEX_URL (${VITE_CONVEX_URL}) ${problem}.`);
  if (VITE_CONVEX_URL.endsWith(".convex.site")) {
    return wrong(
      topic,
      "VITE_CONVEX_URL is the address of the HTTP actions. The one that ends in .convex.cloud is meant.",
    );
  }
  return good(topic, VITE_CONVEX_URL);
}

function clerkKey({ VITE_CLERK_PUBLISHABLE_KEY: key = "" }: Values, { APP_URL = "" }: Values): Finding {
  const topic = "Clerk's key";
  const host = frontendApiOf(key);
  if (!host) {
    return wrong(
      topic,
      `VITE_CLERK_PUBLISHABLE_KEY is ${key ? "not a publishable key" : "not set"}. Copy pk_live_… (or pk_test_…) from Clerk's dashboard, API keys.`,
    );
  }
  const site = parseUrl(APP_URL);
  if (host.endsWith(".test") && site && !isLocal(site)) {
    return wrong(topic, "VITE_CLERK_PUBLISHABLE_KEY is made up: nobody can sign in with it. Set Clerk's own key.");
  }
  if (key.startsWith("pk_test_") && site && !isLocal(site)) {
    return note(
      topic,
      `names ${host}, a development instance: good for trying, with few users. Go live with pk_live_….`,
    );
  }
  return good(topic, `names ${host}`);
}

function issuer(
  { VITE_CLERK_PUBLISHABLE_KEY: key = "", VITE_CLERK_PROXY_URL: proxy }: Values,
  { CLERK_JWT_ISSUER_DOMAIN: domain = "", APP_URL = "" }: Values,
): Finding {
  const topic = "Clerk's issuer";
  const host = frontendApiOf(key);
  const expected = proxy ? `${APP_URL}${proxy}` : `https://${host}`;
  if (!host && !proxy) return note(topic, "not compared: that needs the publishable key.");
  if (domain.replace(/\/$/, "") === expected) return good(topic, domain);
  return wrong(
    topic,
    `CLERK_JWT_ISSUER_DOMAIN is ${domain || "not set"}, but the client signs in at ${expected}: Convex would accept no token. ${setting("CLERK_JWT_ISSUER_DOMAIN", expected)}`,
  );
}

function webhookSecret(topic: string, name: string, deployment: Values, place: string): Finding {
  const value = deployment[name] ?? "";
  const [, encoded = ""] = /^whsec_([A-Za-z0-9+/]+=*)$/.exec(value) ?? [];
  const isShared = deployment.CLERK_WEBHOOK_SECRET === deployment.RESEND_WEBHOOK_SECRET;
  const advice = `Copy the signing secret from ${place}: ${setting(name, "whsec_…")}`;
  if (!value) return wrong(topic, `${name} is not set: no event would be believed. ${advice}`);
  if (Buffer.from(encoded, "base64").length < SECRET_BYTES) {
    return wrong(topic, `${name} is not a signing secret (whsec_… and then base64). ${advice}`);
  }
  if (isShared) return wrong(topic, `${name} is the same as the other service's. Each has its own. ${advice}`);
  return good(topic, "its secret has the right form");
}

function mailKey({ RESEND_API_KEY: key = "" }: Values): Finding {
  if (/^re_\w+$/.test(key)) return good("Mail key", "has the right form");
  const problem = key ? "does not look like one of Resend's (re_…)" : "is not set";
  return wrong(
    "Mail key",
    `RESEND_API_KEY ${problem}. Make one with sending access: ${setting("RESEND_API_KEY", "re_…")}`,
  );
}

/** The domain of a bare address; null for anything else. */
export function senderDomain(address: string): string | null {
  return /^[^\s@<>"]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(address)?.[1]?.toLowerCase() ?? null;
}

function sender({ EMAIL_FROM = "" }: Values): Finding {
  const topic = "Sender";
  if (senderDomain(EMAIL_FROM)) return good(topic, EMAIL_FROM);
  const problem = EMAIL_FROM ? `(${EMAIL_FROM}) is not a bare email address` : "is not set";
  return wrong(
    topic,
    `EMAIL_FROM ${problem}. ${setting("EMAIL_FROM", "no-reply@…")}, at the domain verified in Resend.`,
  );
}

function hashSecret({ ADDRESS_HASH_SECRET: secret = "" }: Values): Finding {
  if (secret.length >= SECRET_BYTES) return good("Hash secret", "is long enough");
  const problem = secret ? "is too short to be a secret" : "is not set";
  return wrong(
    "Hash secret",
    `ADDRESS_HASH_SECRET ${problem}. ${setting("ADDRESS_HASH_SECRET", '"$(openssl rand -base64 32)"')}`,
  );
}

function limit(name: string, { [name]: value }: Values): Finding {
  if (value === undefined) return good(name, "default");
  if (/^[1-9]\d{0,5}$/.test(value)) return good(name, value);
  return wrong(
    name,
    `${name} (${value || "empty"}) is not a whole number from 1 to 999999. npx convex env remove ${name} brings the default back.`,
  );
}
