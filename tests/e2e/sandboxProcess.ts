import { shiftClock } from "../../sandbox/convex/clock";
import type { Backstage } from "./backstage";

/** Sent by the test's process, which answers with the same `id`. */
export type Request = { id: number; name: keyof Backstage; args: unknown[] };
export type Reply = { id: number; value?: unknown; error?: string };
export type Ready = { addresses: { web: string; convex: string; mailbox: string } };

/** Of one start; `shiftMs` is how far ahead of the right time its clock is. */
export type Start = { port: number; shiftMs: number; keepBuild: boolean };

/** The whole sandbox as `npm start` runs it, in a process of its own that can be stopped and started again. */
async function main({ port, shiftMs, keepBuild }: Start): Promise<void> {
  // Before the other modules load, since some keep their own reference to Date.
  if (shiftMs !== 0) shiftClock(Date.now() + shiftMs);
  const { startSandbox } = await import("../../sandbox/sandbox");
  const { act } = await import("./backstage");
  const { addresses, convex, close } = await startSandbox({ port, keepBuild, progress: print, log: print });

  async function answer({ id, name, args }: Request): Promise<void> {
    try {
      reply({ id, value: await convex.run((ctx) => act(ctx, name, args)) });
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) });
    }
  }
  async function stop(): Promise<void> {
    await close();
    process.exit(0);
  }
  process.on("message", answer);
  // Ctrl-C reaches all processes of a terminal, and the tests' own end stops this one.
  process.on("SIGINT", () => {});
  process.once("SIGTERM", stop);
  process.once("disconnect", stop);
  reply({ addresses });
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
