import { shiftClock } from "./convex/clock";
import { type Options, parseOptions, usage } from "./options";
import type { Sandbox } from "./sandbox";

/**
 * Entry point of `npm start` and `npm run dev`, after preflight.js. Imports packages lazily to report a broken one by
 * name.
 */
async function main(): Promise<void> {
  const { now, ...options } = readOptions();
  // Must run before other modules load, since some of them keep their own reference to Date.
  if (now !== undefined) shiftClock(now);

  const stop = stopOnSignal();
  const { startSandbox } = await loadSandbox();
  const sandbox = await startSandbox({ ...options, progress: print, log: print });
  stop.close = () => sandbox.close();
  print(links(sandbox));
}

function readOptions(): Options {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function loadSandbox(): Promise<typeof import("./sandbox")> {
  try {
    return await import("./sandbox");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND" && code !== "ERR_DLOPEN_FAILED") throw error;
    throw new Error(`A package could not be loaded (${code}). Delete node_modules and run "npm install".`);
  }
}

/** Saves and stops at the first Ctrl-C; exits immediately at the second. */
function stopOnSignal(): { close: () => Promise<void> } {
  const stop = { close: async () => {} };
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(130);
    stopping = true;
    print("\nSaving and stopping…");
    stop.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return stop;
}

function links({ urls: { web, mailbox }, demoAccount }: Sandbox): string {
  return `
Lessonapp is ready:
  Book a free call      ${web}/book/intro-call
  Book a lesson         ${web}/book/lesson-30
  Book a weekly series  ${web}/book/weekly-4
  Read the emails       ${mailbox}
  The teacher's account ${demoAccount.email}, password ${demoAccount.password}

Press Ctrl-C to stop. Your data is kept.
`;
}

function print(line: string): void {
  console.log(line);
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
