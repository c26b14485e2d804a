import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, textReply } from "../httpServer";
import { startWeb } from "./web";

const script = "export const text = 'a script that is long enough to be worth compressing';\n".repeat(50);
let root: string;
let dir: string;
let web: RunningServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "web-"));
  dir = join(root, "dist");
  await mkdir(join(dir, "assets"), { recursive: true });
  await writeFile(join(root, "secret.txt"), "secret");
  await writeFile(join(dir, "index.html"), "<!doctype html><title>App</title>");
  await writeFile(join(dir, "assets/app-abc.js"), script);
  await writeFile(join(dir, "assets/font.woff2"), "font");
  await writeFile(join(dir, "_redirects"), "/* /index.html 200\n");
  const rules = ["/*", "  X-Frame-Options: DENY", "/assets/*", "  Cache-Control: public, max-age=31536000, immutable"];
  await writeFile(join(dir, "_headers"), rules.join("\n"));
  web = await startWeb({ dir, port: 0 });
});

afterAll(async () => {
  await web.close();
  await rm(root, { recursive: true });
});

/** By node:http, which, unlike fetch, sends the path as it is and leaves the body compressed. */
function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: web.port, path, headers, method }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

test.each(["/", "/index.html", "/book/intro-call", "/booked", "/demo-teacher", "/_headers"])(
  "%s shows the client",
  async (path) => {
    const { status, headers, body } = await get(path);
    expect([status, body.toString()]).toEqual([200, "<!doctype html><title>App</title>"]);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "x-frame-options": "DENY",
    });
  },
);

test("hashed assets are kept forever", async () => {
  const { headers } = await get("/assets/app-abc.js?v=1");
  expect(headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    "x-frame-options": "DENY",
  });
});

test.each([
  ["gzip, deflate, br", "br"],
  ["gzip;q=1.0, br;q=0", "gzip"],
  ["identity", undefined],
  ["", undefined],
])("accepting %j gets %s", async (accepted, encoding) => {
  const { headers, body } = await get("/assets/app-abc.js", { "accept-encoding": accepted });
  expect(headers["content-encoding"]).toBe(encoding);
  expect(headers.vary).toBe("accept-encoding");
  expect(headers["content-length"]).toBe(String(body.length));
  const plain = encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
  expect(plain.toString()).toBe(script);
});

test("what is compressed already is sent as it is", async () => {
  const { headers, body } = await get("/assets/font.woff2", { "accept-encoding": "br" });
  expect(headers["content-encoding"]).toBeUndefined();
  expect(headers["content-type"]).toBe("font/woff2");
  expect(body.toString()).toBe("font");
});

test.each(["/assets/gone.js", "/favicon.ico", "/assets/gone.html"])("no %s", async (path) => {
  const { status, headers } = await get(path);
  expect(status).toBe(404);
  expect(headers).toMatchObject({ "cache-control": "no-store", "x-frame-options": "DENY" });
});

test.each([
  "/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/assets/../../secret.txt",
  "//secret.txt",
  "/%00.txt",
  "/%zz.txt",
])("%s leads nowhere", async (path) => {
  const { status, body } = await get(path);
  expect(status).toBe(404);
  expect(body.toString()).not.toContain("secret");
});

test("an unchanged file is not sent again", async () => {
  const { headers } = await get("/");
  const again = await get("/", { "if-none-match": headers.etag ?? "" });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test("HEAD has the headers alone; other methods are refused", async () => {
  const head = await get("/", {}, "HEAD");
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, "33", 0]);
  expect((await get("/", {}, "POST")).status).toBe(405);
});

test("refuses a folder that is not a build", async () => {
  await expect(startWeb({ dir: root, port: 0 })).rejects.toThrow(
    /_headers is missing: .* is not a build of the client/,
  );
});

test("what is mounted answers all that is below its path, and nothing else", async () => {
  const handle = async ({ method, url }: { method?: string; url?: string }) => textReply(200, `${method} ${url}`);
  const other = await startWeb({ dir, port: 0, mount: { path: "/__clerk", handle } });
  const text = async (path: string, init?: RequestInit) => (await fetch(other.url + path, init)).text();
  try {
    expect(await text("/__clerk/v1/client?a=b", { method: "POST" })).toBe("POST /__clerk/v1/client?a=b");
    expect(await text("/__clerks")).toContain("<title>App</title>");
  } finally {
    await other.close();
  }
});

test("names the port if it is taken", async () => {
  await expect(startWeb({ dir, port: web.port })).rejects.toThrow(`Port ${web.port} is already in use`);
});
