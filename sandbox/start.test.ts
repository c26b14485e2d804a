import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { resolve } from "node:path";
import { Resend } from "resend";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen, textReply } from "./httpServer";
import type { Mail } from "./mailbox/mailbox";
import { checkPorts, portsFrom } from "./ports";

const projectDir = resolve(import.meta.dirname, "..");
let children: ChildProcess[];
let port: number;

beforeEach(async () => {
  children = [];
  port = await freeBasePort();
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(resolve(projectDir, ".sandbox", String(port)), { recursive: true, force: true });
});

async function freeBasePort(): Promise<number> {
  const base = 20_000 + Math.floor(Math.random() * 10_000);
  return checkPorts(portsFrom(base)).then(
    () => base,
    () => freeBasePort(),
  );
}

const start = (...args: string[]) => run("sandbox/start.ts", ...args);

/** Runs a script as npm does, without the environment variables that the test runner adds. */
function run(script: string, ...args: string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TZ)/.test(name)));
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], { cwd: projectDir, env });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return { child, output: () => output, exitCode: once(child, "close").then(([code]) => code) };
}

async function readySandbox(...args: string[]) {
  const sandbox = start("--port", String(port), ...args);
  await expect.poll(sandbox.output, { timeout: 90_000 }).toContain("Lessonapp is ready");
  return sandbox;
}

async function callBackend(kind: "query" | "mutation", path: string, args: object) {
  const response = await fetch(`http://127.0.0.1:${portsFrom(port).convex}/api/${kind}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path, args: [args], format: "convex_encoded_json" }),
  });
  return response.json();
}

/** The response status. Uses node:http because fetch does not send a given `Host`. */
async function statusOf(target: number, path: string, headers: Record<string, string>): Promise<number> {
  const [response] = await once(request({ host: "127.0.0.1", port: target, path, headers }).end(), "response");
  response.resume();
  return response.statusCode;
}

test("every port refuses other hosts and other origins, and existing files become private", {
  timeout: 180_000,
}, async () => {
  const stateDir = resolve(projectDir, ".sandbox", String(port));
  await mkdir(stateDir, { recursive: true });
  await writeFile(resolve(stateDir, "clerk-webhook-secret"), "an existing secret");
  await chmod(stateDir, 0o755);
  await readySandbox();
  const ports = portsFrom(port);
  const parts: [number, string][] = [
    ...[ports.web, ports.convex, ports.convexSite, ports.mailbox].map((part): [number, string] => [part, "/"]),
    [ports.web, "/__clerk/settings"],
  ];
  for (const [part, path] of parts) {
    const status = (headers: Record<string, string>) => statusOf(part, path, headers);
    expect(await status({ host: `rebound.evil.example:${part}` })).toBe(403);
    expect(await status({ origin: "http://localhost:4591" })).toBe(403);
    expect(await status({ host: `localhost:${part}` })).not.toBe(403);
  }
  // Pages of the web app are clients of the backend, but the mailbox is only for its own.
  const page = { origin: `http://127.0.0.1:${ports.web}` };
  expect(await statusOf(ports.convex, "/version", page)).toBe(200);
  expect(await statusOf(ports.mailbox, "/", page)).toBe(403);

  for (const name of await readdir(stateDir, { recursive: true })) {
    if (name.split("/", 1)[0] === "web") continue;
    const file = await stat(resolve(stateDir, name));
    expect((file.mode & 0o777).toString(8), name).toBe(file.isDirectory() ? "700" : "600");
  }
  expect((await stat(stateDir)).mode & 0o777).toBe(0o700);
});

test("serves all parts, stops at Ctrl-C and restores its data at the next start", { timeout: 180_000 }, async () => {
  const ports = portsFrom(port);
  const mailboxUrl = `http://127.0.0.1:${ports.mailbox}`;
  const first = await readySandbox();
  expect(first.output()).toContain("✓ Demo data");

  const page = await fetch(`http://127.0.0.1:${ports.web}/book/intro-call`);
  expect(page.headers.get("content-security-policy")).toContain(`http://127.0.0.1:${ports.convex} ws://`);
  expect(await page.text()).toContain('<div id="root">');
  const [, identifier = "", password = ""] = /account (\S+), password (\S+)/.exec(first.output()) ?? [];
  const clientUrl = `http://127.0.0.1:${ports.web}/__clerk/v1/client`;
  const signIn = { method: "POST", body: new URLSearchParams({ identifier, password }) };
  const signedIn = await fetch(`${clientUrl}/sign_ins`, signIn);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  expect(await signedIn.json()).toMatchObject({ client: { sessions: [{ user: { id: "user_demo_teacher" } }] } });
  const lesson = await callBackend("query", "eventTypes:getPublic", { slug: "lesson-30" });
  expect(lesson).toMatchObject({ status: "success", value: { title: "30-minute lesson", price: 45 } });
  const message = { from: "no-reply@example.com", to: "client.one@example.com", subject: "Kept", text: "Hello" };
  await new Resend("re_test", { baseUrl: mailboxUrl }).emails.send(message);

  first.child.kill("SIGINT");
  expect(await first.exitCode).toBe(0);

  const second = await readySandbox();
  expect(second.output()).toContain("✓ Existing data");
  expect(await callBackend("query", "eventTypes:getPublic", { slug: "lesson-30" })).toEqual(lesson);
  const { response: client } = await (await fetch(clientUrl, { headers: { cookie } })).json();
  expect(client).toMatchObject({ sessions: [{ user: { id: "user_demo_teacher" } }] });
  const mails: Mail[] = await (await fetch(`${mailboxUrl}/mailbox/mails`)).json();
  expect(mails.map(({ subject }) => subject)).toEqual(["Kept"]);
  second.child.kill("SIGTERM");
  expect(await second.exitCode).toBe(0);
});

test("the doctor passes for a running sandbox and reports errors in its environment", {
  timeout: 180_000,
}, async () => {
  await readySandbox();
  const envFile = resolve(projectDir, ".sandbox", String(port), ".env");
  const brokenFile = resolve(projectDir, ".sandbox", String(port), "broken.env");
  const values = await readFile(envFile, "utf8");
  await writeFile(brokenFile, values.replace(/^APP_URL=.*$/m, "$&/app").replace(/^(CLERK_WEBHOOK_SECRET)=.*$/m, "$1="));

  const good = run("tools/doctor/doctor.ts", "--from", envFile);
  expect(await good.exitCode).toBe(0);
  expect(good.output()).toMatch(/✓ Deployment +running at .*✓ Queued emails .*No problems found\./s);
  expect(good.output()).toMatch(/· Addresses +http:\S+ believes an invented X-Forwarded-For header/);
  expect(good.output()).not.toContain("✗");

  const broken = run("tools/doctor/doctor.ts", "--from", brokenFile);
  expect(await broken.exitCode).toBe(1);
  expect(broken.output()).toMatch(/✗ Site URL +APP_URL .* is not an origin/);
  expect(broken.output()).toMatch(/✗ Clerk's webhook +CLERK_WEBHOOK_SECRET is not set/);
});

test("--fresh starts with new data and --now sets the clock", { timeout: 180_000 }, async () => {
  const dataDir = resolve(projectDir, ".sandbox", String(port), "data");
  await mkdir(dataDir, { recursive: true });
  await writeFile(resolve(dataDir, "old"), "");

  await readySandbox("--fresh", "--now", "2026-03-07T09:00:00-08:00");

  expect(await readdir(dataDir)).not.toContain("old");
  expect(await readdir(`${dataDir}.previous`)).toEqual(["old"]);
  const { value } = await callBackend("query", "clock:now", {});
  // The clock runs from that time on. One hour is far longer than this test takes.
  const start = Date.UTC(2026, 2, 7, 17);
  expect(value).toBeGreaterThanOrEqual(start);
  expect(value).toBeLessThan(start + 3_600_000);
});

test("names the port in use and suggests another", { timeout: 60_000 }, async () => {
  const other = await listen(async () => textReply(200, "other"), portsFrom(port).convexSite);
  try {
    const { output, exitCode } = start("--port", String(port));
    expect(await exitCode).toBe(1);
    expect(output().trim()).toBe(
      `Port ${port + 11} is in use by another program. Stop that program, or use other ports: npm start -- --port ${port + 1000}`,
    );
  } finally {
    await other.close();
  }
});

test("prints the usage for an unknown option", { timeout: 60_000 }, async () => {
  const { output, exitCode } = start("--quick");
  expect(await exitCode).toBe(1);
  expect(output()).toMatch(/^Unknown option '--quick'/);
  expect(output()).toContain("Usage: npm start -- [options]");
});
