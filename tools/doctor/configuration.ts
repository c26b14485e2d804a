import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { loadEnv } from "vite";
import { convexCli } from "./convexCli";
import { type Env, type Finding, fail, info } from "./finding";
import { type Report, report } from "./health";
import type { Settings } from "./settings";

export type Options = {
  /** Check the production deployment instead of the development one. */
  prod: boolean;
  /** Read all variables from this file instead, including those of the deployment. */
  from: string | undefined;
};

/** Reads the environment variables. @returns a finding instead if they can't be read. */
export async function readSettings({ prod, from }: Options): Promise<{ settings: Settings } | { problem: Finding }> {
  if (from !== undefined) {
    const values: Env = parseEnv(await readFile(from, "utf8").catch(() => missing(from)));
    return { settings: { webApp: values, deployment: values } };
  }
  const listed = await convexCli(["env", "list", "--include-values", ...target({ prod, from })]);
  if (!listed.ok) {
    const advice = "Choose one with npx convex dev --once, or set CONVEX_DEPLOY_KEY, then try again.";
    return { problem: fail("Deployment", `can't read its environment: ${listed.reason} ${advice}`) };
  }
  // Read as `npm run build` does.
  const webApp = loadEnv("production", process.cwd(), "VITE_");
  return { settings: { webApp, deployment: parseEnv(listed.output) } };
}

/** Asks the running deployment for its health report. @returns a finding instead if that fails. */
export async function readReport(options: Options, now: number): Promise<{ report: Report } | { problem: Finding }> {
  const response = await convexCli(["run", "health:report", JSON.stringify({ now }), ...target(options)]);
  if (!response.ok) return { problem: info("Deployment", `health not checked: ${response.reason}`) };
  return { report: report.parse(JSON.parse(response.output)) };
}

function missing(file: string): never {
  throw new Error(`The file ${file} can't be read.`);
}

function target({ prod, from }: Options): string[] {
  return [...(prod ? ["--prod"] : []), ...(from === undefined ? [] : ["--env-file", from])];
}
