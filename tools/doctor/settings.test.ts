import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkSettings, type Settings } from "./settings";

const secret = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString("base64")}`;
const key = (kind: "live" | "test", host: string) => `pk_${kind}_${Buffer.from(`${host}$`).toString("base64")}`;

const webApp = {
  VITE_CONVEX_URL: "https://happy-otter-123.convex.cloud",
  VITE_CLERK_PUBLISHABLE_KEY: key("live", "clerk.lessonapp.example.com"),
};
const deployment = {
  APP_URL: "https://lessonapp.example.com",
  EMAIL_FROM: "no-reply@lessonapp.example.com",
  RESEND_API_KEY: "re_abc_123",
  RESEND_WEBHOOK_SECRET: secret("r"),
  CLERK_JWT_ISSUER_DOMAIN: "https://clerk.lessonapp.example.com",
  CLERK_WEBHOOK_SECRET: secret("c"),
  ADDRESS_HASH_SECRET: "k".repeat(44),
};

const check = (changes: Partial<Record<string, string | undefined>> = {}): ReturnType<typeof checkSettings> => {
  const change = <Given extends object>(values: Given) => {
    const changed = Object.entries({ ...values, ...changes }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(changed);
  };
  const settings: Settings = { webApp: change(webApp), deployment: change(deployment) };
  return checkSettings(settings);
};
const failures = (changes: Parameters<typeof check>[0]) => check(changes).filter(({ level }) => level === "fail");

test("a valid configuration passes", () => {
  expect(check().map(({ level }) => level)).toEqual(check().map(() => "pass"));
});

test("a Clerk proxy path, local URLs and custom limits pass", () => {
  const proxied = {
    VITE_CLERK_PROXY_URL: "/__clerk",
    CLERK_JWT_ISSUER_DOMAIN: "https://lessonapp.example.com/__clerk",
  };
  expect(failures(proxied)).toEqual([]);
  const local = { APP_URL: "http://localhost:5173", VITE_CONVEX_URL: "http://127.0.0.1:3210" };
  expect(failures(local)).toEqual([]);
  expect(failures({ EMAILS_PER_SECOND: "10" })).toEqual([]);
});

test("reports every missing required variable by name", () => {
  const declared = readFileSync("convex/_generated/server.d.ts", "utf8").matchAll(/readonly (\w+): string;/g);
  const names = [...declared].map(([, name]) => name ?? "").filter((name) => !name.startsWith("CONVEX_"));
  expect(names.length).toBeGreaterThan(5);
  for (const name of [...names, ...Object.keys(webApp)]) {
    const found = failures({ [name]: undefined });
    expect(found.map(({ text }) => text).join("\n"), name).toContain(`${name} is not set`);
  }
});

test("reports invalid values of every optional limit", () => {
  const declared = readFileSync("convex/_generated/server.d.ts", "utf8").matchAll(
    /readonly (\w+): string \| undefined/g,
  );
  const names = [...declared].map(([, name]) => name ?? "").filter((name) => !name.startsWith("TURNSTILE_"));
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    for (const value of ["0", "-1", "many", "1.5", ""]) expect(failures({ [name]: value }), name).toHaveLength(1);
  }
});

test("Turnstile needs both keys", () => {
  const keys = { TURNSTILE_SITE_KEY: "site", TURNSTILE_SECRET: "secret" };
  expect(failures(keys)).toEqual([]);
  for (const name of Object.keys(keys)) {
    expect(failures({ ...keys, [name]: undefined })).toMatchObject([{ text: expect.stringContaining(name) }]);
  }
});

describe("reports", () => {
  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      "an issuer that does not match the key",
      { CLERK_JWT_ISSUER_DOMAIN: "https://clerk.other.example.com" },
      "Clerk's issuer",
      /convex env set CLERK_JWT_ISSUER_DOMAIN https:\/\/clerk\.lessonapp\.example\.com$/,
    ],
    [
      "an issuer without https",
      { CLERK_JWT_ISSUER_DOMAIN: "clerk.lessonapp.example.com" },
      "Clerk's issuer",
      /signs in at https:/,
    ],
    ["a truncated webhook secret", { CLERK_WEBHOOK_SECRET: "whsec_abc" }, "Clerk's webhook", /not a signing secret/],
    [
      "an API key instead of a webhook secret",
      { RESEND_WEBHOOK_SECRET: "re_abc" },
      "Resend's webhook",
      /not a signing secret/,
    ],
    ["one secret for both webhooks", { RESEND_WEBHOOK_SECRET: secret("c") }, "Resend's webhook", /same as the other/],
    ["an invalid Resend key", { RESEND_API_KEY: "sk_live_1" }, "Resend's key", /\(re_…\)/],
    ["a sender with a name", { EMAIL_FROM: "Lessonapp <no-reply@a.example.com>" }, "Sender", /plain email address/],
    ["a sender without a domain", { EMAIL_FROM: "no-reply" }, "Sender", /plain email address/],
    ["a site URL without https", { APP_URL: "http://lessonapp.example.com" }, "Site URL", /https:\/\//],
    ["a site URL with a path", { APP_URL: "https://lessonapp.example.com/app" }, "Site URL", /is not an origin/],
    ["a site URL with a slash", { APP_URL: "https://lessonapp.example.com/" }, "Site URL", /is not an origin/],
    ["a site URL that differs from the build", { VITE_APP_URL: "https://www.example.com" }, "Site URL", /built with/],
    ["an invalid site URL", { APP_URL: "lessonapp.example.com" }, "Site URL", /not a web address/],
    ["the HTTP actions URL of Convex", { VITE_CONVEX_URL: "https://a-1.convex.site" }, "Convex URL", /\.convex\.cloud/],
    [
      "the sandbox's key",
      { VITE_CLERK_PUBLISHABLE_KEY: key("test", "clerk.sandbox.test") },
      "Clerk's key",
      /sandbox's key/,
    ],
    [
      "a secret key in the web app",
      { VITE_CLERK_PUBLISHABLE_KEY: "sk_live_x" },
      "Clerk's key",
      /not a publishable key/,
    ],
    ["a short secret", { ADDRESS_HASH_SECRET: "secret" }, "Hash secret", /too short/],
  ])("%s", (_, changes, topic, text) => {
    expect(failures(changes)).toContainEqual({ topic, level: "fail", text: expect.stringMatching(text) });
  });
});

test("a development key is reported as information", () => {
  const host = "happy-otter-1.clerk.accounts.dev";
  const findings = check({
    VITE_CLERK_PUBLISHABLE_KEY: key("test", host),
    CLERK_JWT_ISSUER_DOMAIN: `https://${host}`,
  });
  expect(findings.filter(({ level }) => level !== "pass")).toEqual([
    { topic: "Clerk's key", level: "info", text: expect.stringContaining("development instance") },
  ]);
});
