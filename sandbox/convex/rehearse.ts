import { startDeployApi } from "./deployApi";
import { runAgainst } from "./generate";
import { evaluatePush, type Summary } from "./pushedApp";

/** Well-formed placeholder values. */
const environment = {
  APP_URL: "https://lessonapp.example.com",
  EMAIL_FROM: "no-reply@lessonapp.example.com",
  RESEND_API_KEY: "re_rehearsal",
  RESEND_WEBHOOK_SECRET: "whsec_cmVoZWFyc2FsIHJlaGVhcnNhbCByZWhlYXJzYWw=",
  CLERK_JWT_ISSUER_DOMAIN: "https://clerk.lessonapp.example.com",
  CLERK_WEBHOOK_SECRET: "whsec_cmVoZWFyc2FsIHJlaGVhcnNhbCByZWhlYXJzYWw=",
  ADDRESS_HASH_SECRET: "rehearsal",
};
const publishableKey = `pk_live_${Buffer.from("clerk.lessonapp.example.com$").toString("base64")}`;

/**
 * `npm run deploy:rehearse`: runs `npm run deploy` offline. Convex's own CLI builds the web app, type-checks, bundles
 * `convex/` and pushes it to a local endpoint, which loads every bundle and deploys nothing.
 */
async function main(): Promise<number> {
  let pushed: Summary | undefined;
  const endpoints = await startDeployApi(async ({ dryRun, bundles }) => {
    // The first push of the CLI is a dry run for code generation.
    if (!dryRun) pushed = await evaluatePush(bundles, environment);
  });
  try {
    const deploy = [npmCli(), "run", "deploy", "--", "--yes"];
    const exitCode = await runAgainst(endpoints, deploy, process.cwd(), "inherit", {
      VITE_CLERK_PUBLISHABLE_KEY: publishableKey,
    });
    if (exitCode !== 0) return exitCode;
    if (!pushed) throw new Error("The CLI pushed nothing.");
    console.log(`Rehearsed: ${describe(pushed)}. Nothing was deployed.`);
    return 0;
  } finally {
    await endpoints.close();
  }
}

function describe({ functions, publicFunctions, tables, crons, routes, bytes }: Summary): string {
  const size = `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return `${functions} functions (${publicFunctions} public), ${tables} tables, ${crons} crons, ${routes} HTTP routes, ${size}`;
}

function npmCli(): string {
  const path = process.env.npm_execpath;
  if (!path) throw new Error('Run it with "npm run deploy:rehearse".');
  return path;
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
