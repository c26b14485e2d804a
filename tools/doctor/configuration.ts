import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { loadEnv } from "vite";
import { convexCli } from "./convexCli";
import { type Finding, note, type Values, wrong } from "./finding";
import { type Report, report } from "./health";
import type { Settings } from "./settings";

export type Options = {
  /** Look at the production deployment instead of the one for development. */
  prod: boolean;
  /** Read everything from this file instead, what the deployment shall have too. */
  from: string | undefined;
};

/** @returns the settings, and a finding instead of them where they can't be read. */
export async function readSettings({ prod, from }: Options): Promise<{ settings: Settings } | { problem: Finding }> {
  if (from !== undefined) {
    const values: Values = parseEnv(await readFile(from, "utf8").catch(() => missing(from)));
    return { settings: { client: values, deployment: values } };
  }
  const listed = await convexCli(["env", "list", "--include-values", ...target({ prod, from })]);
  if (!listed.ok) {
    const advice = "Choose one with npx convex dev --once, or set CONVEX_DEPLOY_KEY, then look again.";
    return { problem: wrong("Deployment", `its environment can't be read: ${listed.reason} ${advice}`) };
  }
  // As `npm run build` reads them.
  const client = loadEnv("production", process.cwd(), "VITE_");
  return { settings: { client, deployment: parseEnv(listed.output) } };
}

/** @returns what the running deployment says of itself, or a note that says why it can't be asked. */
export async function readReport(options: Options, now: number): Promise<{ report: Report } | { problem: Finding }> {
  const answer = await convexCli(["run", "health:report", JSON.stringify({ now }), ...target(options)]);
  if (!answer.ok) return { problem: note("Deployment", `not asked how it is: ${answer.reason}`) };
  return { report: report.parse(JSON.parse(answer.output)) };
}

function missing(file: string): never {
  throw new Error(`There is no file ${file} that can be read.`);
}

function target({ prod, from }: Options): string[] {
  return [...(prod ? ["--prod"] : []), ...(from === undefined ? [] : ["--env-file", from])];
}
