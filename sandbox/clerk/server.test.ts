import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen, type RunningServer } from "../httpServer";
import type { NewMail } from "../mailbox/mail";
import { type ClerkSandbox, startClerk } from "./server";

const initialUser = {
  id: "user_first",
  email: "first.teacher@example.com",
  password: "Long-enough-1",
  firstName: "First",
  lastName: "Teacher",
};
let dataDir: string;
let server: RunningServer;
let clerk: ClerkSandbox;
let mails: NewMail[];
let lines: string[];
let now: number;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "clerk-"));
  mails = [];
  lines = [];
  now = Date.UTC(2026, 0, 5);
  server = await listen((request, response) => clerk.handle(request, response), 0);
  await start();
});

afterEach(async () => {
  await clerk.close();
  await server.close();
  await rm(dataDir, { recursive: true });
});

async function start(): Promise<void> {
  clerk = await startClerk({
    url: `${server.url}/__clerk`,
    dataDir,
    mailbox: { deliver: async (mail) => void mails.push(mail) },
    webhook: { url: `${server.url}/clerk-webhook`, secret: "whsec_c2VjcmV0", retryDelaysMs: [] },
    initialUser,
    log: (line) => void lines.push(line),
    now: () => now,
  });
}

/** A browser that only handles cookies. */
class Browser {
  private cookie = "";

  async send(method: string, path: string, fields: Record<string, string> = {}) {
    const query = method === "GET" ? "" : `?_method=${method}`;
    const response = await fetch(`${server.url}/__clerk${path}${query}`, {
      method: method === "GET" ? "GET" : "POST",
      headers: { cookie: this.cookie },
      ...(method !== "GET" && { body: new URLSearchParams(fields) }),
    });
    const [client] = response.headers.getSetCookie().filter((cookie) => cookie.startsWith("__client="));
    if (client) this.cookie = client.split(";", 1)[0] ?? "";
    return { status: response.status, body: await response.json() };
  }

  async signIn(password = initialUser.password) {
    return this.send("POST", "/v1/client/sign_ins", { identifier: initialUser.email, password });
  }
}

const codesOf = ({ body }: { body: { errors: { code: string }[] } }) => body.errors.map(({ code }) => code);

test("sign-in sessions and the signing key survive a restart", async () => {
  const browser = new Browser();
  const { body } = await browser.signIn();
  const keys = await browser.send("GET", "/.well-known/jwks.json");
  await clerk.close();
  await start();
  const after = await browser.send("GET", "/v1/client");
  expect(after.body.response.sessions[0].id).toBe(body.response.created_session_id);
  expect(await browser.send("GET", "/.well-known/jwks.json")).toEqual(keys);
  expect(keys.body.keys[0]).not.toHaveProperty("d");
});

test("passwords are not stored in plain text", async () => {
  const browser = new Browser();
  await browser.send("POST", "/v1/client/sign_ups", { email_address: "new@example.com", password: "Another-one-2" });
  const saved = await readFile(join(dataDir, "clerk.json"), "utf8");
  expect(saved).toContain("new@example.com");
  expect(saved).not.toContain("Another-one-2");
  expect(saved).not.toContain(initialUser.password);
});

test("moves a damaged data file aside and logs it", async () => {
  await clerk.close();
  await writeFile(join(dataDir, "clerk.json"), '{"format": 1');
  await start();
  const files = await readdir(dataDir);
  expect(files.filter((name) => name.startsWith("clerk.json.damaged-"))).toHaveLength(1);
  expect(lines).toEqual([expect.stringMatching(/^clerk: the data file is damaged; moved to .*damaged-/)]);
  expect((await new Browser().signIn()).body.response.status).toBe("complete");
});

test("a deleted initial user is not created again", async () => {
  const browser = new Browser();
  await browser.signIn();
  await browser.send("DELETE", "/v1/me");
  await clerk.close();
  await start();
  expect(codesOf(await new Browser().signIn())).toEqual(["form_identifier_not_found"]);
});

test("a session token has the configured claims", async () => {
  const { body } = await new Browser().signIn();
  const { jwt } = body.client.sessions[0].last_active_token;
  expect(decodeJwt(jwt)).toMatchObject({
    ...{ iss: `${server.url}/__clerk`, aud: "convex", sub: initialUser.id, azp: server.url },
    ...{ email: initialUser.email, email_verified: true, name: "First Teacher" },
    ...{ iat: now / 1000, exp: now / 1000 + 60, sid: body.response.created_session_id },
  });
});

test("PATCH /settings changes the token lifetime and rejects unknown settings", async () => {
  const patched = await fetch(`${server.url}/__clerk/settings`, {
    method: "PATCH",
    body: '{"tokenLifetimeSeconds": 25}',
  });
  expect(await patched.json()).toMatchObject({ tokenLifetimeSeconds: 25, sameBrowserLinks: true });
  const { body } = await new Browser().signIn();
  const { iat = 0, exp } = decodeJwt(body.client.sessions[0].last_active_token.jwt);
  expect(exp).toBe(iat + 25);
  const rejected = await fetch(`${server.url}/__clerk/settings`, { method: "PATCH", body: '{"unknown": 1}' });
  expect(rejected.status).toBe(400);
});

test("a sign-in session ends after seven days", async () => {
  const browser = new Browser();
  await browser.signIn();
  now += 7 * 24 * 60 * 60 * 1000;
  expect(codesOf(await browser.send("GET", "/v1/me"))).toEqual(["signed_out"]);
});

test("a code allows five attempts and expires after ten minutes", async () => {
  const browser = new Browser();
  clerk.configure({ mailResetCodes: true });
  const { body } = await browser.send("POST", "/v1/client/sign_ins", { identifier: initialUser.email });
  const path = `/v1/client/sign_ins/${body.response.id}`;
  const strategy = "reset_password_email_code";
  const guess = async (code: string) => browser.send("POST", `${path}/attempt_first_factor`, { strategy, code });

  await browser.send("POST", `${path}/prepare_first_factor`, { strategy });
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(codesOf(await guess("wrong"))).toEqual(["form_code_incorrect"]);
  const code = () => /\d{6}/.exec(mails.at(-1)?.subject ?? "")?.[0] ?? "";
  expect(codesOf(await guess(code()))).toEqual(["verification_failed"]);

  await browser.send("POST", `${path}/prepare_first_factor`, { strategy });
  now += 600_001;
  expect(codesOf(await guess(code()))).toEqual(["verification_expired"]);

  await browser.send("POST", `${path}/prepare_first_factor`, { strategy });
  expect((await guess(code())).body.response.status).toBe("needs_new_password");
});

test("without the same-browser setting, a link opened elsewhere completes the sign-up", async () => {
  clerk.configure({ sameBrowserLinks: false });
  const browser = new Browser();
  const fields = { email_address: "new@example.com", password: "Another-one-2" };
  const { body } = await browser.send("POST", "/v1/client/sign_ups", fields);
  const path = `/v1/client/sign_ups/${body.response.id}`;
  const redirect = { strategy: "email_link", redirect_url: `${server.url}/verified?from=mail` };
  await browser.send("POST", `${path}/prepare_verification`, redirect);
  const link = /http\S+/.exec(mails[0]?.text ?? "")?.[0] ?? "";
  const clicked = await fetch(link, { redirect: "manual" });
  expect(clicked.status).toBe(303);
  const target = new URL(clicked.headers.get("location") ?? "");
  const polled = await browser.send("GET", path);
  expect(polled.body).toMatchObject({ response: { status: "complete" }, client: { sign_up: null } });
  expect(Object.fromEntries(target.searchParams)).toEqual({
    from: "mail",
    __clerk_status: "verified",
    __clerk_created_session: polled.body.response.created_session_id,
  });
});

test("a link redirects only to pages of the app", async () => {
  const browser = new Browser();
  const fields = { email_address: "new@example.com", password: "Another-one-2" };
  const { body } = await browser.send("POST", "/v1/client/sign_ups", fields);
  const redirect = { strategy: "email_link", redirect_url: "https://example.com/" };
  const rejected = await browser.send("POST", `/v1/client/sign_ups/${body.response.id}/prepare_verification`, redirect);
  expect(codesOf(rejected)).toEqual(["form_param_value_invalid"]);
  const { status } = await fetch(`${server.url}/__clerk/v1/verify?token=made-up`, { redirect: "manual" });
  expect(status).toBe(400);
});

test.each([
  ["GET", "/v1/me/organization_memberships"],
  ["POST", "/v1/dev_browser"],
  ["GET", "/other"],
])("an unsupported endpoint responds with 404: %s %s", async (method, path) => {
  const { status, body } = await new Browser().send(method, path);
  expect(status).toBe(404);
  expect(body.errors[0].message).toContain(`${method} ${path.replace("/v1", "")};`);
});

test("serves the installed clerk-js and no other file of the package", async () => {
  const script = await fetch(`${server.url}/__clerk/npm/@clerk/clerk-js@6/dist/clerk.browser.js`);
  expect([script.status, script.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect((await script.text()).length).toBeGreaterThan(100_000);
  for (const path of ["missing.js", "..%2fpackage.json", "types/index.d.ts"]) {
    expect((await fetch(`${server.url}/__clerk/npm/@clerk/clerk-js@6/dist/${path}`)).status).toBe(404);
  }
});

test("only a POST can stand for another method, as clerk-js sends it", async () => {
  const browser = new Browser();
  await browser.signIn();
  const user = { response: { id: "user_first" } };
  expect((await browser.send("GET", "/v1/me?_method=DELETE")).body).toMatchObject(user);
  expect((await browser.send("GET", "/v1/me")).body).toMatchObject(user);
  expect((await browser.send("DELETE", "/v1/me")).body).toMatchObject({ response: { deleted: true } });
});
