import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkSettings, type Settings } from "./settings";

const secret = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString("base64")}`;
const key = (kind: "live" | "test", host: string) => `pk_${kind}_${Buffer.from(`${host}$`).toString("base64")}`;

const client = {
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
  const settings: Settings = { client: change(client), deployment: change(deployment) };
  return checkSettings(settings);
};
const wrongs = (changes: Parameters<typeof check>[0]) => check(changes).filter(({ level }) => level === "wrong");

test("nothing is wrong with a good configuration", () => {
  expect(check().map(({ level }) => level)).toEqual(check().map(() => "good"));
});

test("nor with Clerk behind a path of the app, on this machine, or with limits of one's own", () => {
  const proxied = {
    VITE_CLERK_PROXY_URL: "/__clerk",
    CLERK_JWT_ISSUER_DOMAIN: "https://lessonapp.example.com/__clerk",
  };
  expect(wrongs(proxied)).toEqual([]);
  const local = { APP_URL: "http://localhost:5173", VITE_CONVEX_URL: "http://127.0.0.1:3210" };
  expect(wrongs(local)).toEqual([]);
  expect(wrongs({ EMAILS_PER_SECOND: "10" })).toEqual([]);
});

test("every value that a deployment must have is missed, and each is told by its name", () => {
  const declared = readFileSync("convex/_generated/server.d.ts", "utf8").matchAll(/readonly (\w+): string;/g);
  const names = [...declared].map(([, name]) => name ?? "").filter((name) => !name.startsWith("CONVEX_"));
  expect(names.length).toBeGreaterThan(5);
  for (const name of [...names, ...Object.keys(client)]) {
    const found = wrongs({ [name]: undefined });
    expect(found.map(({ text }) => text).join("\n"), name).toContain(`${name} is not set`);
  }
});

test("every limit that a deployment may have is looked at", () => {
  const declared = readFileSync("convex/_generated/server.d.ts", "utf8").matchAll(
    /readonly (\w+): string \| undefined/g,
  );
  const names = [...declared].map(([, name]) => name ?? "");
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    for (const value of ["0", "-1", "many", "1.5", ""]) expect(wrongs({ [name]: value }), name).toHaveLength(1);
  }
});

describe("says what to do about", () => {
  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      "an issuer that is not the key's",
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
    ["a webhook secret cut short", { CLERK_WEBHOOK_SECRET: "whsec_abc" }, "Clerk's webhook", /not a signing secret/],
    [
      "a webhook secret of another kind",
      { RESEND_WEBHOOK_SECRET: "re_abc" },
      "Resend's webhook",
      /not a signing secret/,
    ],
    ["one secret for both webhooks", { RESEND_WEBHOOK_SECRET: secret("c") }, "Resend's webhook", /same as the other/],
    ["a mail key of another kind", { RESEND_API_KEY: "sk_live_1" }, "Mail key", /\(re_…\)/],
    ["a sender with a name", { EMAIL_FROM: "Lessonapp <no-reply@a.example.com>" }, "Sender", /bare email address/],
    ["a sender without a domain", { EMAIL_FROM: "no-reply" }, "Sender", /bare email address/],
    ["a site URL without https", { APP_URL: "http://lessonapp.example.com" }, "Site URL", /https:\/\//],
    ["a site URL with a path", { APP_URL: "https://lessonapp.example.com/app" }, "Site URL", /more than the origin/],
    ["a site URL with a slash", { APP_URL: "https://lessonapp.example.com/" }, "Site URL", /more than the origin/],
    ["a site URL that is not the build's", { VITE_APP_URL: "https://www.example.com" }, "Site URL", /built with/],
    ["a site URL that is none", { APP_URL: "lessonapp.example.com" }, "Site URL", /not a web address/],
    ["Convex's other address", { VITE_CONVEX_URL: "https://a-1.convex.site" }, "Convex URL", /\.convex\.cloud/],
    ["a made-up key", { VITE_CLERK_PUBLISHABLE_KEY: key("test", "clerk.sandbox.test") }, "Clerk's key", /made up/],
    ["a secret key in the client", { VITE_CLERK_PUBLISHABLE_KEY: "sk_live_x" }, "Clerk's key", /not a publishable key/],
    ["a short secret", { ADDRESS_HASH_SECRET: "secret" }, "Hash secret", /too short/],
  ])("%s", (_, changes, topic, text) => {
    expect(wrongs(changes)).toContainEqual({ topic, level: "wrong", text: expect.stringMatching(text) });
  });
});

test("a development key is good for trying, and says so", () => {
  const host = "happy-otter-1.clerk.accounts.dev";
  const findings = check({
    VITE_CLERK_PUBLISHABLE_KEY: key("test", host),
    CLERK_JWT_ISSUER_DOMAIN: `https://${host}`,
  });
  expect(findings.filter(({ level }) => level !== "good")).toEqual([
    { topic: "Clerk's key", level: "note", text: expect.stringContaining("development instance") },
  ]);
});
