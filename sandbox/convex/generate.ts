import { spawn } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDeployApi } from "./deployApi";

/**
 * Runs the official `convex codegen` offline on the project in `projectDir`.
 * @param output where the CLI's output goes.
 * @returns the CLI's exit code.
 */
export async function generate(projectDir: string, output: "inherit" | "ignore" = "inherit"): Promise<number> {
  const endpoints = await startDeployApi();
  try {
    const cli = join(projectDir, "node_modules/convex/bin/main.js");
    return await runAgainst(endpoints, [cli, "codegen", "--typecheck", "disable"], projectDir, output);
  } finally {
    await endpoints.close();
  }
}

/**
 * Runs a Node program that calls the Convex CLI, with the given endpoints as its deployment.
 * @param environment additional environment variables.
 * @returns its exit code.
 */
export function runAgainst(
  { url, adminKey }: { url: string; adminKey: string },
  args: string[],
  cwd: string,
  output: "inherit" | "ignore",
  environment: Record<string, string> = {},
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ["ignore", output, output],
    env: {
      ...process.env,
      ...environment,
      CONVEX_SELF_HOSTED_URL: url,
      CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey,
      // Empty values override those of an .env.local that points at a real deployment.
      CONVEX_DEPLOYMENT: "",
      CONVEX_DEPLOY_KEY: "",
    },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Generates again and compares. Restores the files afterwards.
 * @returns the CLI's exit code, and the names of stale files in `convex/_generated`.
 */
export async function findStaleFiles(
  projectDir: string,
  output: "inherit" | "ignore" = "inherit",
): Promise<{ exitCode: number; stale: string[] }> {
  const generatedDir = join(projectDir, "convex/_generated");
  const keptDir = await mkdtemp(join(tmpdir(), "convex-generated-"));
  const before = await readFiles(generatedDir);
  try {
    if (before.size > 0) await cp(generatedDir, keptDir, { recursive: true });
    const exitCode = await generate(projectDir, output);
    const after = await readFiles(generatedDir);
    const names = new Set([...before.keys(), ...after.keys()]);
    return { exitCode, stale: [...names].filter((name) => before.get(name) !== after.get(name)).sort() };
  } finally {
    await rm(generatedDir, { recursive: true, force: true });
    if (before.size > 0) await cp(keptDir, generatedDir, { recursive: true });
    await rm(keptDir, { recursive: true });
  }
}

async function readFiles(dir: string): Promise<Map<string, string>> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name), "utf8")] as const)),
  );
}
