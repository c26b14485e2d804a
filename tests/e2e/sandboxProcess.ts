import { shiftClock } from "../../sandbox/convex/clock";
import type { DbCommands } from "./dbCommands";

/** A request of the test process. The reply has the same `id`. */
export type Request = { id: number; name: keyof DbCommands; args: unknown[] };
export type Reply = { id: number; value?: unknown; error?: string };
export type Ready = { urls: { web: string; convex: string; mailbox: string } };

/** The options of one start. `shiftMs` is how far the clock is ahead of the real time. */
export type Start = { port: number; shiftMs: number; reuseBuild: boolean };

/** Runs the whole sandbox, like `npm start`, in a child process that tests can stop and restart. */
async function main({ port, shiftMs, reuseBuild }: Start): Promise<void> {
  // Must run before other modules load, since some of them keep their own reference to Date.
  if (shiftMs !== 0) shiftClock(Date.now() + shiftMs);
  const { startSandbox } = await import("../../sandbox/sandbox");
  const { runDbCommand } = await import("./dbCommands");
  const { urls, convex, close } = await startSandbox({ port, reuseBuild, progress: print, log: print });

  async function handleRequest({ id, name, args }: Request): Promise<void> {
    try {
      reply({ id, value: await convex.run((ctx) => runDbCommand(ctx, name, args)) });
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) });
    }
  }
  async function stop(): Promise<void> {
    await close();
    process.exit(0);
  }
  process.on("message", handleRequest);
  // Ctrl-C reaches all processes of a terminal, but the test process stops this one.
  process.on("SIGINT", () => {});
  process.once("SIGTERM", stop);
  process.once("disconnect", stop);
  reply({ urls });
}

function reply(message: Ready | Reply): void {
  process.send?.(message);
}

function print(line: string): void {
  console.log(line);
}

main(JSON.parse(process.argv[2] ?? "")).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
