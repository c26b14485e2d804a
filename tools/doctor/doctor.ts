import { parseArgs } from "node:util";
import { checkCallerAddress } from "./callerAddress";
import { type Options, readReport, readSettings } from "./configuration";
import type { Finding } from "./finding";
import { checkHealth } from "./health";
import { checkMailProvider } from "./mailProvider";
import { checkSettings, type Settings } from "./settings";
import { checkSite } from "./site";

const usage = `Usage: npm run doctor -- [options]
  --prod         check the production deployment instead of the development one
  --from FILE    check the variables in this file instead, both the web app's and the deployment's`;

const marks = { pass: "✓", fail: "✗", info: "·" };

/** `npm run doctor`: checks a configuration and says how to fix what is missing or wrong. */
async function main(): Promise<number> {
  const findings = await runChecks(readOptions());
  const width = Math.max(...findings.map(({ topic }) => topic.length));
  for (const { topic, level, text } of findings) console.log(`${marks[level]} ${topic.padEnd(width)}  ${text}`);
  const failures = findings.filter(({ level }) => level === "fail").length;
  console.log(
    failures === 0 ? "\nNo problems found." : `\n${failures === 1 ? "1 problem" : `${failures} problems`} found (✗).`,
  );
  return failures === 0 ? 0 : 1;
}

async function runChecks(options: Options): Promise<Finding[]> {
  const read = await readSettings(options);
  if ("problem" in read) return [read.problem];
  const response = await readReport(options, Date.now());
  const settings = withDeployedUrl(read.settings, options, response);
  const health = "report" in response ? checkHealth(response.report, settings.webApp, Date.now()) : [response.problem];
  const asked = await Promise.all([
    checkMailProvider(settings.deployment),
    checkSite(settings),
    checkCallerAddress(settings.webApp),
  ]);
  return [...checkSettings(settings), ...asked.flat(), ...health];
}

/** In production, `npm run deploy` builds the web app with the deployment's own URL, whatever is set here. */
function withDeployedUrl(
  { webApp, deployment }: Settings,
  { prod }: Options,
  response: Awaited<ReturnType<typeof readReport>>,
): Settings {
  if (!prod || !("report" in response)) return { webApp, deployment };
  return { webApp: { ...webApp, VITE_CONVEX_URL: response.report.convexUrl }, deployment };
}

function readOptions(): Options {
  try {
    const options = { prod: { type: "boolean", default: false }, from: { type: "string" } } as const;
    const { prod, from } = parseArgs({ options }).values;
    return { prod, from };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
