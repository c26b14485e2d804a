import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Manifest } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { slugProblem } from "#domain/slug";
import { routes } from "../../src/lib/routes";

const root = join(import.meta.dirname, "../..");
/** The entries that load before a time can be chosen: index.html, and the booking page in case it is split off. */
const pageEntries = ["index.html", "src/booking/BookingPage.tsx"];

/** Creates a publishable key for a Clerk instance by its Frontend API host. */
const keyFor = (host: string) => `pk_live_${Buffer.from(`${host}$`).toString("base64url")}`;

let outDir: string;
let manifest: Manifest;

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), "lessonapp-bundle-"));
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("VITE_CONVEX_URL", "https://example.convex.cloud");
  vi.stubEnv("VITE_CLERK_PUBLISHABLE_KEY", keyFor("clerk.example.com"));
  vi.stubEnv("VITE_APP_URL", "https://app.example.com");
  await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true, manifest: true } });
  manifest = JSON.parse(await readFile(join(outDir, ".vite/manifest.json"), "utf8"));
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(outDir, { recursive: true, force: true });
});

/** Returns the files of chunks, including their static imports. */
function filesOf(keys: string[], found = new Map<string, string[]>()): string[] {
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk || found.has(key)) continue;
    found.set(key, [chunk.file, ...(chunk.css ?? [])]);
    filesOf(chunk.imports ?? [], found);
  }
  return [...new Set([...found.values()].flat())];
}

/** Returns the gzipped size of the page's files with an extension, in kB (1,000 bytes). */
async function kilobytes(ending: string): Promise<number> {
  const files = filesOf(pageEntries).filter((file) => file.endsWith(ending));
  expect(files.length).toBeGreaterThan(0);
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(outDir, file))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
}

it("reserved slugs include all routes and built files", async () => {
  const firstParts = Object.values(routes).map((route) => route.split("/")[1] ?? "");
  for (const name of [...(await readdir(outDir)), ...firstParts]) expect(slugProblem(name), name).not.toBeNull();
});

it("shared links have an Open Graph card with a picture", async () => {
  const page = await readFile(join(outDir, "index.html"), "utf8");
  const card = (name: string) => new RegExp(`<meta property="${name}" content="([^"]+)"`).exec(page)?.[1];
  expect(card("og:title")).toBeTruthy();
  expect(card("og:description")).toBeTruthy();
  expect(card("og:image")).toBe("https://app.example.com/card.png");
  const picture = await readFile(join(outDir, "card.png"));
  // The width and height fields of the PNG header.
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)].map(String)).toEqual([
    card("og:image:width"),
    card("og:image:height"),
  ]);
});

it("the start and privacy pages load nothing from Clerk, and no picture exceeds 60 kB", async () => {
  const files = filesOf(["index.html", "src/pages/HomePage.tsx", "src/pages/PrivacyPage.tsx"]).filter((file) =>
    file.endsWith(".js"),
  );
  const scripts = await Promise.all(files.map((file) => readFile(join(outDir, file), "utf8")));
  expect(scripts.join()).toContain("What we store about you");
  expect(scripts.join()).not.toContain("publishableKey");
  const pictures = (await readdir(join(outDir, "assets"))).filter((file) => file.endsWith(".webp"));
  expect(pictures).toHaveLength(4);
  for (const file of pictures) expect((await readFile(join(outDir, "assets", file))).length, file).toBeLessThan(60_000);
});

describe("the booking page, until a time can be chosen", () => {
  it("loads at most 105 kB of JavaScript", async () => {
    expect(await kilobytes(".js")).toBeLessThanOrEqual(105);
  });

  it("loads at most 15 kB of styles", async () => {
    expect(await kilobytes(".css")).toBeLessThanOrEqual(15);
  });

  it("loads at most 60 kB of fonts", async () => {
    const fonts = Object.values(manifest).flatMap(({ assets = [] }) =>
      assets.filter((file) => file.endsWith(".woff2")),
    );
    const sizes = await Promise.all(
      [...new Set(fonts)].map(async (file) => (await readFile(join(outDir, file))).length),
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000);
  });

  it("lazy-loads the form, its challenge, phone number metadata and confirmation", () => {
    const early = new Set(filesOf(pageEntries));
    for (const key of [
      ...["src/booking/FormStep.tsx", "src/booking/Challenge.tsx", "convex/domain/phone.ts"],
      "src/confirmation/ConfirmationPage.tsx",
    ]) {
      expect(manifest[key]?.isDynamicEntry, key).toBe(true);
      expect(early.has(manifest[key]?.file ?? ""), key).toBe(false);
    }
  });

  it("includes no Clerk, calendar, luxon or email code", async () => {
    const page = await Promise.all(filesOf(pageEntries).map((file) => readFile(join(outDir, file), "utf8")));
    const foreign = ["publishableKey", "fc-event", "luxon", "sanitize", "<!DOCTYPE html PUBLIC"];
    expect(foreign.filter((words) => page.join().includes(words))).toEqual([]);
    expect(manifest["src/ClerkRoutes.tsx"]?.isDynamicEntry).toBe(true);
  });

  it("the CSP names the deployment and Clerk, and the page has no inline code", async () => {
    const headers = await readFile(join(outDir, "_headers"), "utf8");
    expect(headers).toContain("script-src 'self' https://clerk.example.com https://challenges.cloudflare.com;");
    expect(headers).toContain(
      "connect-src 'self' https://example.convex.cloud wss://example.convex.cloud https://clerk.example.com;",
    );
    expect(headers).not.toMatch(/unsafe|\{\{/);
    const page = await readFile(join(outDir, "index.html"), "utf8");
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
  });
});

it.each([
  ["the sandbox's key", keyFor("clerk.sandbox.test"), /the sandbox's/],
  ["no key", "", /Set VITE_CLERK_PUBLISHABLE_KEY/],
])("a production build rejects %s", async (_, key, message) => {
  vi.stubEnv("VITE_CLERK_PUBLISHABLE_KEY", key);
  await expect(build({ root, logLevel: "silent", build: { outDir, write: false } })).rejects.toThrow(message);
});
