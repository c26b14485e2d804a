import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";

/** The last version that runs on Node 20. */
const LIGHTHOUSE = "lighthouse@12.8.2";

const category = z.object({ score: z.nullable(z.number()), auditRefs: z.array(z.object({ id: z.string() })) });
const auditSchema = z.object({
  title: z.string(),
  score: z.nullable(z.number()),
  numericValue: z.optional(z.number()),
});
const report = z.object({
  categories: z.object({
    performance: category,
    accessibility: category,
    "best-practices": category,
    seo: category,
  }),
  audits: z.record(z.string(), auditSchema),
});

type Browser = { executablePath: string; args: string[] };

/**
 * Runs Lighthouse with its defaults: a mid-range phone on a slow mobile network. Prints the failed audits outside of
 * performance. Times are in milliseconds.
 * @throws with Lighthouse's output if it fails.
 */
export async function audit(url: string, browser: Browser) {
  const { categories, audits } = report.parse(JSON.parse(await runLighthouse(url, browser)));
  for (const { id } of [categories.accessibility, categories["best-practices"], categories.seo].flatMap(
    ({ auditRefs }) => auditRefs,
  )) {
    const { title = id, score = null } = audits[id] ?? {};
    if (score !== null && score < 1) console.log(`${new URL(url).pathname}: ${id}: ${title}`);
  }
  const percent = (name: keyof typeof categories) => Math.round((categories[name].score ?? 0) * 100);
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  return {
    performance: percent("performance"),
    accessibility: percent("accessibility"),
    "best practices": percent("best-practices"),
    seo: percent("seo"),
    "layout shift": Number(value("cumulative-layout-shift").toFixed(3)),
    "first paint": Math.round(value("first-contentful-paint")),
    "largest paint": Math.round(value("largest-contentful-paint")),
    "blocked for": Math.round(value("total-blocking-time")),
    kB: Math.round(value("total-byte-weight") / 1_000),
  };
}

async function runLighthouse(url: string, { executablePath, args }: Browser): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "lessonapp-lighthouse-"));
  const file = join(dir, "report.json");
  const flags = ["--headless=new", ...args].join(" ");
  const options = ["--quiet", "--output=json", `--output-path=${file}`, `--chrome-flags=${flags}`];
  try {
    const child = spawn("npx", ["--yes", LIGHTHOUSE, url, ...options], {
      env: { ...process.env, CHROME_PATH: executablePath },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`Lighthouse failed:\n${printed}`);
    return await readFile(file, "utf8");
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
