import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, textReply } from "../httpServer";
import { startStaticServer } from "./staticServer";

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
  web = await startStaticServer({ dir, port: 0 });
});

afterAll(async () => {
  await web.close();
  await rm(root, { recursive: true });
});

/** Uses node:http because fetch normalizes the path and decompresses the body. */
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
  "%s serves the web app",
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

test("serves hashed assets as immutable", async () => {
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
])("Accept-Encoding %j selects %s", async (accepted, encoding) => {
  const { headers, body } = await get("/assets/app-abc.js", { "accept-encoding": accepted });
  expect(headers["content-encoding"]).toBe(encoding);
  expect(headers.vary).toBe("accept-encoding");
  expect(headers["content-length"]).toBe(String(body.length));
  const plain = encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
  expect(plain.toString()).toBe(script);
});

test("does not compress files in compressed formats", async () => {
  const { headers, body } = await get("/assets/font.woff2", { "accept-encoding": "br" });
  expect(headers["content-encoding"]).toBeUndefined();
  expect(headers["content-type"]).toBe("font/woff2");
  expect(body.toString()).toBe("font");
});

test.each(["/assets/gone.js", "/favicon.ico", "/assets/gone.html"])("responds with 404 for %s", async (path) => {
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
])("blocks path traversal: %s", async (path) => {
  const { status, body } = await get(path);
  expect(status).toBe(404);
  expect(body.toString()).not.toContain("secret");
});

test("responds with 304 to an unchanged ETag", async () => {
  const { headers } = await get("/");
  const again = await get("/", { "if-none-match": headers.etag ?? "" });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test("HEAD returns headers only and other methods are rejected", async () => {
  const head = await get("/", {}, "HEAD");
  expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, "33", 0]);
  expect((await get("/", {}, "POST")).status).toBe(405);
});

test("rejects a folder without a build", async () => {
  await expect(startStaticServer({ dir: root, port: 0 })).rejects.toThrow(
    /_headers is missing: .* is not a build of the web app/,
  );
});

test("a mount handles exactly the paths below it", async () => {
  const handle = async ({ method, url }: { method?: string; url?: string }) => textReply(200, `${method} ${url}`);
  const other = await startStaticServer({ dir, port: 0, mounts: [{ path: "/__clerk", handle }] });
  const text = async (path: string, init?: RequestInit) => (await fetch(other.url + path, init)).text();
  try {
    expect(await text("/__clerk/v1/client?a=b", { method: "POST" })).toBe("POST /__clerk/v1/client?a=b");
    expect(await text("/__clerks")).toContain("<title>App</title>");
  } finally {
    await other.close();
  }
});

test("names the port in use", async () => {
  await expect(startStaticServer({ dir, port: web.port })).rejects.toThrow(`Port ${web.port} is already in use`);
});
