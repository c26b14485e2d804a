import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDeployApi } from "./deployApi";
import { findStaleFiles, generate } from "./generate";

const config = `
  import rateLimiter from "@convex-dev/rate-limiter/convex.config";
  import { defineApp } from "convex/server";
  import { v } from "convex/values";
  const app = defineApp({ env: { APP_URL: v.string(), LIMIT: v.optional(v.string()) } });
  app.use(rateLimiter);
  app.use(rateLimiter, { name: "secondLimiter" });
  export default app;
`;
const functions = `
  import { query } from "./_generated/server";
  export const list = query({ args: {}, handler: async () => [] });
`;

let projectDir: string;
let exitCode: number;

beforeAll(async () => {
  projectDir = await mkdtemp(join(tmpdir(), "codegen-"));
  await mkdir(join(projectDir, "convex"));
  await symlink(resolve("node_modules"), join(projectDir, "node_modules"), "dir");
  await cp("package.json", join(projectDir, "package.json"));
  await writeFile(join(projectDir, "convex/convex.config.ts"), config);
  await writeFile(join(projectDir, "convex/lessons.ts"), functions);
  exitCode = await generate(projectDir, "ignore");
}, 60_000);

afterAll(() => rm(projectDir, { recursive: true, force: true }));

const generated = (name: string) => readFile(join(projectDir, "convex/_generated", name), "utf8");

test("generates functions, components and the typed environment with the official CLI", async () => {
  expect(exitCode).toBe(0);

  const api = await generated("api.d.ts");
  expect(api).toContain("lessons: typeof lessons");
  expect(api).toContain("@convex-dev/rate-limiter/_generated/component.js");
  expect(api).toContain('ComponentApi<"rateLimiter">');
  expect(api).toContain('ComponentApi<"secondLimiter">');

  const server = await generated("server.d.ts");
  expect(server).toContain("readonly APP_URL: string;");
  expect(server).toContain("readonly LIMIT: string | undefined;");
});

test("reports stale generated files and leaves all files unchanged", { timeout: 60_000 }, async () => {
  expect(await findStaleFiles(projectDir, "ignore")).toEqual({ exitCode: 0, stale: [] });

  const edited = `${await generated("api.d.ts")}// edited by hand\n`;
  await writeFile(join(projectDir, "convex/_generated/api.d.ts"), edited);
  await writeFile(join(projectDir, "convex/_generated/old.js"), "");

  expect(await findStaleFiles(projectDir, "ignore")).toEqual({ exitCode: 0, stale: ["api.d.ts", "old.js"] });
  expect(await generated("api.d.ts")).toBe(edited);
  expect(await generated("old.js")).toBe("");
});

test("rejects requests without the admin key", async () => {
  const endpoints = await startDeployApi();
  const post = (adminKey: string) =>
    fetch(`${endpoints.url}/api/get_config_hashes`, {
      method: "POST",
      headers: { authorization: `Convex ${adminKey}` },
    });
  try {
    expect((await post("sandbox|guess")).status).toBe(401);
    expect((await post(endpoints.adminKey)).status).toBe(200);
  } finally {
    await endpoints.close();
  }
});
