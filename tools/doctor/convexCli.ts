import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The output of a Convex CLI command, or its error. */
export type CliResult = { ok: true; output: string } | { ok: false; reason: string };

/** Runs the project's Convex CLI. @param args the arguments after `npx convex`. */
export function convexCli(args: string[]): Promise<CliResult> {
  const cli = join(dirname(createRequire(import.meta.url).resolve("convex/package.json")), "bin/main.js");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.once("error", (error) => resolve({ ok: false, reason: error.message }));
    child.once("close", (code) => resolve(code === 0 ? { ok: true, output } : { ok: false, reason: oneLine(errors) }));
  });
}

function oneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).slice(0, 3).join(" ") || "The Convex CLI reported no error.";
}
