import { parseArgs } from "node:util";
import { type Options, readReport, readSettings } from "./configuration";
import type { Finding } from "./finding";
import { checkHealth } from "./health";
import { askMailProvider } from "./mailProvider";
import { checkSettings, type Settings } from "./settings";
import { askSite } from "./site";

const usage = `Usage: npm run doctor -- [options]
  --prod         look at the production deployment, not the one for development
  --from FILE    look at the values in this file instead, the client's and the deployment's`;

const marks = { good: "✓", wrong: "✗", note: "·" };

/** `npm run doctor`: looks at a configuration, and says in words what is missing or wrong and how to mend it. */
async function main(): Promise<number> {
  const findings = await look(readOptions());
  const width = Math.max(...findings.map(({ topic }) => topic.length));
  for (const { topic, level, text } of findings) console.log(`${marks[level]} ${topic.padEnd(width)}  ${text}`);
  const wrongs = findings.filter(({ level }) => level === "wrong").length;
  console.log(wrongs === 0 ? "\nNothing is wrong." : `\n${wrongs} to mend (✗).`);
  return wrongs === 0 ? 0 : 1;
}

async function look(options: Options): Promise<Finding[]> {
  const read = await readSettings(options);
  if ("problem" in read) return [read.problem];
  const answer = await readReport(options, Date.now());
  const settings = withDeployedUrl(read.settings, options, answer);
  const health = "report" in answer ? checkHealth(answer.report, settings.client, Date.now()) : [answer.problem];
  const asked = await Promise.all([askMailProvider(settings.deployment), askSite(settings)]);
  return [...checkSettings(settings), ...asked.flat(), ...health];
}

/** For production `npm run deploy` builds the client with the deployment's own address, whatever is set here. */
function withDeployedUrl(
  { client, deployment }: Settings,
  { prod }: Options,
  answer: Awaited<ReturnType<typeof readReport>>,
): Settings {
  if (!prod || !("report" in answer)) return { client, deployment };
  return { client: { ...client, VITE_CONVEX_URL: answer.report.convexUrl }, deployment };
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
