import { randomInt } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { writeAtomically } from "./files";
import { textReply } from "./httpServer";
import { checkPorts } from "./ports";
import { startDevServer } from "./webApp";

const projectDir = join(import.meta.dirname, "..");
let folder: string;
let port: number;
let server: Awaited<ReturnType<typeof startDevServer>>;

beforeAll(async () => {
  await mkdir(join(projectDir, ".sandbox"), { recursive: true });
  folder = await mkdtemp(join(projectDir, ".sandbox", "dev-"));
  for (const name of ["clerk-webhook-secret", "clerk.json", "page.html"])
    await writeFile(join(folder, name), '"a secret"');
  port = await freePort();
  const mount = { path: "/__clerk", handle: async () => textReply(200, "Clerk") };
  server = await startDevServer({ projectDir, port, mounts: [mount] });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const web = randomInt(30_000, 40_000);
  return checkPorts({ web, convex: web, convexSite: web, mailbox: web }).then(() => web, freePort);
}

function get(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers }, async (response) => {
      resolve({ status: response.statusCode, body: String(Buffer.concat(await response.toArray())) });
    });
    sent.on("error", reject).end();
  });
}

test("serves the web app and the mount", async () => {
  expect((await get("/book/intro-call")).body).toContain('<div id="root">');
  expect((await get("/src/main.tsx")).status).toBe(200);
  expect((await get("/__clerk/v1/client")).body).toBe("Clerk");
});

test.each(["clerk-webhook-secret", "clerk.json", "page.html"])(
  "never serves %s in the sandbox's folder",
  async (name) => {
    const path = join(folder, name);
    const relative = path.slice(projectDir.length);
    for (const address of [relative, `/@fs${path}`, relative.replace(".sandbox", "%2esandbox"), `/src/..${relative}`]) {
      for (const query of ["", "?raw", "?url", "?import", "?import&raw", "?inline", "?raw??"]) {
        const { status, body } = await get(address + query);
        expect(body, address + query).not.toContain("a secret");
        expect(status, address + query).not.toBe(500);
      }
    }
  },
);

test.each([".env.local", "server.key", ".git/config"])("still refuses %s, as Vite does by default", async (name) => {
  const cache = join(projectDir, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const secrets = await mkdtemp(join(cache, "denied-"));
  onTestFinished(() => rm(secrets, { recursive: true }));
  await writeAtomically(join(secrets, name), "a secret");
  expect((await get(`/@fs${join(secrets, name)}`)).status).toBe(403);
});

test("refuses other hosts and the pages of other origins", async () => {
  for (const path of ["/", "/src/main.tsx", "/__clerk/v1/client"]) {
    expect((await get(path, { host: `rebound.evil.example:${port}` })).status).toBe(403);
    expect((await get(path, { origin: "http://localhost:4591" })).status).toBe(403);
    expect((await get(path, { origin: `http://127.0.0.1:${port}` })).status).toBe(200);
  }
});
